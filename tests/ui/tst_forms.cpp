// SPDX-License-Identifier: Apache-2.0
#include "core/edits/acceptance.h"
#include "core/edits/putrecord.h"
#include "core/model/recordjson.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/forms/fieldeditor.h"
#include "ui/dialogs/forms/formdialog.h"
#include "ui/dialogs/forms/formwidget.h"
#include "ui/dialogs/records/recordsdialog.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/registerview.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;

namespace {

/// "abc" in FIPS 180-4's example, section "SHA-256 Example (One-Block Message)".
const char *abcHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

QString key(const char *text) { return QLatin1String(text); }

/// What a test enters by keys into one field. Links: what is searched for, one after the other, by ";".
struct Entry {
    const char *field;
    const char *keys;
};

struct NewRecord {
    const char *action;
    const char *kind;
    QList<Entry> entries;
    const char *check; ///< a field that must hold this text afterwards
    const char *holds;
};

const NewRecord newRecords[] = {
    {"insert.system",
     "ai_system",
     {{"name", "CV screening"}, {"aiActClass", "High-risk (Annex III)"}, {"classRationale", "Annex III 4(a): recruitment"}},
     "aiActClass",
     "high-risk-annex-iii"},
    {"insert.component", "component", {{"title", "Reranker"}, {"type", "Inference server"}}, "title", "Reranker"},
    {"insert.asset",
     "asset",
     {{"name", "Prompt library"}, {"owner", "Amara"}, {"lastReviewed", "2026-11-01"}},
     "lastReviewed",
     "2026-11-01"},
    {"insert.threat", "threat", {{"title", "Staff paste secrets"}, {"domain", "Safety"}}, "domain", "safety"},
    {"insert.control", "control", {{"title", "Canary strings"}, {"satisfies", "A.8.28"}}, "title", "Canary strings"},
    {"insert.action",
     "action",
     {{"title", "Train the reviewers"}, {"risks", "R-001;R-002"}, {"owner", "Kenji"}, {"due", "2027-03-01"}},
     "due",
     "2027-03-01"},
    {"insert.acceptance",
     "acceptance",
     {{"risk", "R-001"},
      {"requester", "Kenji"},
      {"approver", "Amara"},
      {"justification", "Cheaper than another model"},
      {"expires", "2027-05-01"}},
     "state",
     "submitted"},
    {"insert.evidence",
     "evidence_item",
     {{"title", "Red team interview"},
      {"collectedBy", "Kenji Mori"},
      {"verdict", "Pass"},
      {"validUntil", "2027-02-01"},
      {"risks", "R-003"}},
     "verdict",
     "pass"},
};

template<class Call>
void withKind(const QString &kind, Call &&call)
{
    RecordKinds::each([&](const auto *type) {
        using T = std::decay_t<decltype(*type)>;
        if (kind == QLatin1String(T::kind))
            call(type);
    });
}

qsizetype countOf(const Dossier &dossier, const QString &kind)
{
    qsizetype count = -1;
    withKind(kind, [&](const auto *type) { count = dossier.all<std::decay_t<decltype(*type)>>().size(); });
    return count;
}

FormDialog *form(WindowTest &test)
{
    QApplication::processEvents();
    for (FormDialog *dialog : test.window().findChildren<FormDialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

QWidget *popup()
{
    QApplication::processEvents();
    return QApplication::activePopupWidget();
}

void pressIn(QWidget *widget, Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(widget, code, modifiers);
    QApplication::processEvents();
}

/// Types into the part of a pop-up list that takes the keys.
void searchInPopup(const QString &text, bool tick)
{
    QWidget *list = popup();
    QVERIFY(list);
    QWidget *search = list->findChild<QLineEdit *>();
    QVERIFY(search);
    static_cast<QLineEdit *>(search)->clear();
    QTest::keyClicks(search, text);
    if (tick)
        pressIn(search, Qt::Key_Space);
}

/// Enters one value as a person would, by keys alone.
void enter(FormDialog &dialog, const Entry &entry)
{
    FieldEditor *editor = dialog.form().editor(key(entry.field));
    QVERIFY2(editor, entry.field);
    QWidget *part = editor->field();
    part->setFocus();
    const QString text = key(entry.keys);
    if (auto *button = qobject_cast<QPushButton *>(part)) { // links: the list opens
        for (const QString &each : text.split(QLatin1Char(';'))) {
            Q_UNUSED(button)
            QTest::keyClick(editor->findChild<QPushButton *>(), Qt::Key_Space);
            searchInPopup(each, true);
            pressIn(popup()->findChild<QLineEdit *>(), Qt::Key_Return);
        }
        return;
    }
    if (part->inherits("gabion::ui::PickBox")) {
        QTest::keyClicks(part, text.left(1)); // opens the search
        if (QWidget *list = popup()) {
            auto *search = list->findChild<QLineEdit *>();
            if (search->isVisible()) {
                search->setText({});
                QTest::keyClicks(search, text);
                pressIn(search, Qt::Key_Return);
            }
        }
        return;
    }
    if (auto *box = qobject_cast<QComboBox *>(part)) {
        pressIn(part, Qt::Key_Home);
        for (int step = 0; step < box->count() && box->currentText() != text; ++step)
            pressIn(part, Qt::Key_Down);
        QCOMPARE(box->currentText(), text);
        return;
    }
    QTest::keyClick(part, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(part, text);
}

QString fault(FormDialog &dialog, const char *field)
{
    return dialog.findChild<FaultLine *>(QStringLiteral("fault.") + key(field))->text();
}

} // namespace

/// The plain forms: every kind of record made, changed and refused by keys.
class tst_Forms : public QObject {
    Q_OBJECT

private slots:
    void everyKindIsMadeByKeys_data()
    {
        QTest::addColumn<int>("index");
        for (int at = 0; at < int(std::size(newRecords)); ++at)
            QTest::newRow(newRecords[at].kind) << at;
    }
    void everyKindIsMadeByKeys()
    {
        QFETCH(int, index);
        const NewRecord &made = newRecords[index];
        WindowTest test;
        const QString kind = key(made.kind);
        const qsizetype before = countOf(test.dossier(), kind);
        const qint64 entries = test.session().project().auditEntries();
        QVERIFY(test.trigger(made.action));
        FormDialog *dialog = form(test);
        QVERIFY(dialog);
        QVERIFY(dialog->isNew());
        for (const Entry &each : made.entries)
            enter(*dialog, each);
        QString saved;
        connect(dialog, &FormDialog::saved, this, [&](const QString &ref) { saved = ref; });
        test.shot(QStringLiteral("form-") + kind);
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(!form(test), qPrintable(test.takeTold().join(QLatin1Char('\n'))));
        QCOMPARE(countOf(test.dossier(), kind), before + 1);
        QCOMPARE(test.session().project().auditEntries(), entries + 1); // one step
        const auto record = test.dossier().findAny(saved);
        QVERIFY(record);
        QCOMPARE(formValues(*formOf(kind), *record, test.dossier()).value(key(made.check)).toString(), key(made.holds));
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(countOf(test.dossier(), kind), before);
        QVERIFY(test.trigger("edit.redo"));
        QCOMPARE(test.dossier().findAny(saved), record);
    }
    void soaEntryIsDecided()
    {
        WindowTest test;
        // a control that nobody decided about: all of ISO/IEC 27001 and 42001 are decided in the template but one
        const SoaEntry gone = *test.dossier().all<SoaEntry>().begin();
        ChangeSet set;
        set.text = QStringLiteral("Remove");
        set.remove(gone);
        QVERIFY(test.session().apply(set));
        QVERIFY(test.window().reveal(QStringLiteral("catalog:%1/%2").arg(gone.control.catalog, gone.control.entry)));
        FormDialog *dialog = form(test);
        QVERIFY(dialog && dialog->isNew());
        enter(*dialog, {"applicability", "Excluded"});
        enter(*dialog, {"decidedBy", "Amara"});
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!fault(*dialog, "justification").isEmpty()); // an exclusion needs its reason
        enter(*dialog, {"justification", "All premises belong to a certified provider"});
        QVERIFY(fault(*dialog, "justification").isEmpty());
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!form(test));
        bool found = false;
        for (const SoaEntry &entry : test.dossier().all<SoaEntry>()) {
            if (entry.control == gone.control) {
                found = true;
                QCOMPARE(entry.applicability, Applicability::Excluded);
                QCOMPARE(entry.decidedOn, QDate(2026, 11, 23)); // the test's clock
            }
        }
        QVERIFY(found);
        QVERIFY(test.trigger("edit.undo"));
        QVERIFY(test.trigger("edit.redo"));
    }
    void everyRecordOpensAndStaysAsItIs()
    {
        WindowTest test;
        int opened = 0;
        for (const Form &each : forms()) {
            withKind(key(each.kind), [&](const auto *type) {
                for (const auto &record : test.dossier().all<std::decay_t<decltype(*type)>>()) {
                    FormDialog dialog(test.session(), each, record, &test.window());
                    QVERIFY2(!dialog.form().isDirty(), qPrintable(record.ref));
                    ++opened;
                }
            });
        }
        QVERIFY(opened > 250); // the template holds some 300 records with forms
    }
    void changedUndoneRedone()
    {
        WindowTest test;
        QVERIFY(test.window().reveal(QStringLiteral("CTL-001")));
        FormDialog *dialog = form(test);
        QVERIFY(dialog && !dialog->isNew());
        const Control before = *test.dossier().findRef<Control>(QStringLiteral("CTL-001"));
        enter(*dialog, {"title", "Another name"});
        QVERIFY(dialog->isWindowModified());
        auto *reason = dialog->findChild<QLineEdit *>(QStringLiteral("field.reason"));
        QTest::keyClicks(reason, QStringLiteral("Clearer"));
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(test.dossier().find(before.id)->title, QStringLiteral("Another name"));
        PageQuery newest;
        newest.sort = QStringLiteral("number");
        newest.descending = true;
        newest.limit = 1;
        const auto entries = test.session().pages().audit.page(newest);
        QVERIFY(entries && entries->size() == 1);
        QCOMPARE(entries->first().reason, QStringLiteral("Clearer"));
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(*test.dossier().find(before.id), before);
        QVERIFY(test.trigger("edit.redo"));
        QCOMPARE(test.dossier().find(before.id)->title, QStringLiteral("Another name"));
    }
    void emptyFormSaysWhatIsRequired()
    {
        WindowTest test;
        QVERIFY(test.trigger("insert.action"));
        FormDialog *dialog = form(test);
        dialog->form().setValue(QStringLiteral("risks"), QJsonArray());
        const qsizetype before = test.dossier().all<Action>().size();
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(form(test));
        for (const char *field : {"title", "risks", "owner", "due"})
            QVERIFY2(!fault(*dialog, field).isEmpty(), field);
        QCOMPARE(dialog->focusWidget(), dialog->form().editor(QStringLiteral("title"))->field());
        QVERIFY(dialog->form()
                    .editor(QStringLiteral("title"))
                    ->field()
                    ->property("face")
                    .toString()
                    .contains(QLatin1String("wrong")));
        QVERIFY(!dialog->form().editor(QStringLiteral("title"))->field()->accessibleDescription().isEmpty());
        enter(*dialog, {"title", "Do it"});
        QVERIFY(fault(*dialog, "title").isEmpty());
        QCOMPARE(test.dossier().all<Action>().size(), before);
    }
    void whatIsRequiredIsRequiredInCore()
    {
        WindowTest test;
        int tried = 0;
        for (const Form &each : forms()) {
            std::optional<Record> whole;
            withKind(key(each.kind), [&](const auto *type) {
                const auto &all = test.dossier().all<std::decay_t<decltype(*type)>>();
                QVERIFY2(!all.isEmpty(), each.kind);
                whole = copyOf(*all.begin());
                if (auto *action = std::get_if<Action>(&*whole)) {
                    action->risks = {test.dossier().all<Risk>().begin()->id};
                    action->due = QDate(2030, 1, 1);
                }
                if (auto *acceptance = std::get_if<Acceptance>(&*whole))
                    acceptance->expires = QDate(2030, 1, 1);
                if (auto *entry = std::get_if<SoaEntry>(&*whole))
                    entry->control = test.dossier().all<SoaEntry>().begin()->control;
            });
            for (const FormGroup &group : each.groups) {
                for (const FormField &field : group.fields) {
                    if (!(field.flags & Needed))
                        continue;
                    const QJsonValue empty =
                        field.kind == FieldKind::Line || field.kind == FieldKind::Paragraph || field.kind == FieldKind::Choice
                        ? QJsonValue(QString())
                        : field.kind == FieldKind::Links       ? QJsonValue(QJsonArray())
                        : field.kind == FieldKind::CatalogLink ? QJsonValue(QJsonObject())
                                                               : QJsonValue();
                    const Result<Record> blank = patched(*whole, {{key(field.name), empty}});
                    QVERIFY2(blank, field.name);
                    const Result<ChangeSet> set =
                        putRecord(test.dossier(), test.session().catalogs(), *blank, {}, {}, test.session().environment());
                    QVERIFY2(!set, qPrintable(QStringLiteral("%1 %2").arg(key(each.kind), key(field.name))));
                    QCOMPARE(set.error().where.pointer, QLatin1Char('/') + key(field.name));
                    ++tried;
                }
            }
        }
        QVERIFY(tried > 20);
    }
    void wrongValuesAreRefusedAtTheirField_data()
    {
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("keys");
        QTest::newRow("no date") << "CTL-001"
                                 << "nextReview"
                                 << "2026-13-40";
        QTest::newRow("a word for a date") << "CTL-001"
                                           << "implementedOn"
                                           << "tomorrow";
        QTest::newRow("outdated before collected") << "EV-001"
                                                   << "validUntil"
                                                   << "2020-01-01";
        QTest::newRow("a short hash") << "A-001"
                                      << "sha256"
                                      << "abc";
        QTest::newRow("no name") << "A-001"
                                 << "name"
                                 << " ";
    }
    void wrongValuesAreRefusedAtTheirField()
    {
        QFETCH(QString, ref);
        QFETCH(QString, field);
        QFETCH(QString, keys);
        WindowTest test;
        const auto before = test.dossier().findAny(ref);
        QVERIFY(before);
        FormDialog *dialog = openForm(test.session(), *before, &test.window());
        const QByteArray name = field.toLatin1(), typed = keys.toLatin1();
        enter(*dialog, {name.constData(), typed.constData()});
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(form(test)); // still open
        QVERIFY(!fault(*dialog, name.constData()).isEmpty());
        QCOMPARE(test.dossier().findAny(ref), before);
        // what was typed is still there
        QCOMPARE(qobject_cast<QLineEdit *>(dialog->form().editor(field)->field())->text(), keys);
        test.answer(0); // discard
        dialog->reject();
        QVERIFY(!form(test));
    }
    void linksAreAddedAndRemoved()
    {
        WindowTest test;
        QVERIFY(test.trigger("insert.control"));
        FormDialog *dialog = form(test);
        enter(*dialog, {"title", "Linked"});
        enter(*dialog, {"components", "C-001;C-002"});
        enter(*dialog, {"risk.controls", "R-003"});
        QCOMPARE(dialog->form().value(QStringLiteral("components")).toArray().size(), 2);
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!form(test));
        Control made;
        for (const Control &control : test.dossier().all<Control>()) {
            if (control.title == QLatin1String("Linked"))
                made = control;
        }
        QCOMPARE(made.components.size(), 2);
        QVERIFY(test.dossier().findRef<Risk>(QStringLiteral("R-003"))->controls.contains(made.id));
        // out again, by Del in the list
        dialog = openForm(test.session(), made, &test.window());
        FieldEditor *links = dialog->form().editor(QStringLiteral("components"));
        auto *list = links->findChild<QListWidget *>();
        QCOMPARE(list->count(), 2);
        list->setFocus();
        list->setCurrentRow(0);
        pressIn(list, Qt::Key_Delete);
        QCOMPARE(list->count(), 1);
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!form(test));
        QCOMPARE(test.dossier().find(made.id)->components, QList<Id<Component>>{made.components.at(1)});
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(test.dossier().find(made.id)->components, made.components);
    }
    void hashOfAChosenFile()
    {
        WindowTest test;
        const QString path = test.folder() + QStringLiteral("/abc.txt");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("abc");
        file.close();
        QVERIFY(test.trigger("insert.evidence"));
        FormDialog *dialog = form(test);
        FieldEditor *hash = dialog->form().editor(QStringLiteral("sha256"));
        test.answerFiles({path});
        QTest::keyClick(hash->findChild<QPushButton *>(), Qt::Key_Space);
        QTRY_COMPARE(hash->value().toString(), key(abcHash));
        QCOMPARE(dialog->form().value(QStringLiteral("location")).toString(), path); // where it lies, as nothing stood there
        // a file that is gone says so at the field
        test.answerFiles({test.folder() + QStringLiteral("/gone.txt")});
        QTest::keyClick(hash->findChild<QPushButton *>(), Qt::Key_Space);
        QTRY_VERIFY(!fault(*dialog, "sha256").isEmpty() && hash->findChild<QPushButton *>()->isEnabled());
        test.answer(0);
        dialog->reject();
    }
    void closingAsksOnlyWhenSomethingWouldBeLost()
    {
        WindowTest test;
        QVERIFY(test.trigger("insert.asset"));
        FormDialog *dialog = form(test);
        pressIn(dialog, Qt::Key_Escape);
        QVERIFY(!form(test));
        QVERIFY(test.takeTold().isEmpty()); // nothing was asked
        QVERIFY(test.trigger("insert.asset"));
        dialog = form(test);
        enter(*dialog, {"name", "x"});
        test.answer(1); // keep editing
        pressIn(dialog, Qt::Key_Escape);
        QVERIFY(form(test));
        QCOMPARE(test.takeTold().size(), 1);
        test.answer(0);
        pressIn(dialog, Qt::Key_Escape);
        QVERIFY(!form(test));
    }
    void saveAndNewGoesOn()
    {
        WindowTest test;
        const qsizetype before = test.dossier().all<Asset>().size();
        QVERIFY(test.trigger("insert.asset"));
        FormDialog *dialog = form(test);
        for (const char *name : {"One", "Two"}) {
            enter(*dialog, {"name", name});
            pressIn(dialog, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(form(test), dialog);
            QVERIFY(dialog->form().value(QStringLiteral("name")).toString().isEmpty());
        }
        QCOMPARE(test.dossier().all<Asset>().size(), before + 2);
        QVERIFY(!dialog->isWindowModified());
    }
    void paragraphsGrowWithTheirText()
    {
        WindowTest test;
        QVERIFY(test.trigger("insert.asset"));
        FormDialog *dialog = form(test);
        QWidget *text = dialog->form().editor(QStringLiteral("description"))->field();
        const int empty = text->height(), line = text->fontMetrics().lineSpacing();
        dialog->form().setValue(QStringLiteral("description"), QStringLiteral("1\n2\n3\n4\n5"));
        QCOMPARE(text->height(), empty + 3 * line); // two lines at least
        dialog->form().setValue(QStringLiteral("description"), QString(QStringLiteral("word ")).repeated(1000));
        QCOMPARE(text->height(), empty + 6 * line); // eight at most
    }
    void acceptanceIsDecided()
    {
        WindowTest test;
        Acceptance request;
        request.risk = test.dossier().findRef<Risk>(QStringLiteral("R-001"))->id;
        request.requester = test.dossier().findRef<Person>(QStringLiteral("P-001"))->id;
        request.approver = test.dossier().findRef<Person>(QStringLiteral("P-002"))->id;
        request.justification = QStringLiteral("Cheaper than another model");
        request.expires = QDate(2027, 5, 1);
        QVERIFY(test.session().apply(requestAcceptance(test.dossier(), request, test.session().environment())));
        for (const Acceptance &each : test.dossier().all<Acceptance>())
            request = each.state == AcceptanceState::Submitted ? each : request;
        QVERIFY(!request.id.isNull());
        FormDialog *dialog = openForm(test.session(), request, &test.window());
        enter(*dialog, {"state", "Rejected"});
        // what was asked for is read, not changed
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("words.justification"))->text().contains(request.justification));
        QVERIFY(!dialog->form().editor(QStringLiteral("justification"))->isVisible());
        pressIn(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(form(test)); // needs its reason
        auto *reason = dialog->findChild<QLineEdit *>(QStringLiteral("field.reason"));
        QVERIFY(reason->property("face").toString().contains(QLatin1String("wrong")));
        QTest::keyClicks(reason, QStringLiteral("Too long"));
        pressIn(reason, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!form(test));
        QCOMPARE(test.dossier().find(request.id)->state, AcceptanceState::Rejected);
    }
    void tabReachesEveryField()
    {
        WindowTest test;
        for (const Form &each : forms()) {
            FormDialog dialog(test.session(), each, blankRecord(each, test.session()), &test.window());
            dialog.show();
            QApplication::setActiveWindow(&dialog);
            QVERIFY(QTest::qWaitForWindowActive(&dialog));
            QSet<QWidget *> reached;
            for (int step = 0; step < 200 && dialog.focusWidget() && !reached.contains(dialog.focusWidget()); ++step) {
                reached += dialog.focusWidget();
                QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
            }
            for (const FormGroup &group : each.groups) {
                for (const FormField &field : group.fields) {
                    FieldEditor *editor = dialog.form().editor(key(field.name));
                    if (!editor)
                        continue;
                    QVERIFY2(reached.contains(editor->field()), field.name);
                    QVERIFY2(!editor->field()->accessibleName().isEmpty(), field.name);
                }
            }
        }
    }
    void recordsOfEveryKindAreListed()
    {
        WindowTest test;
        QVERIFY(test.trigger("tools.records"));
        auto *records = test.window().findChild<RecordsDialog *>();
        QVERIFY(records);
        for (const Form &each : forms()) {
            records->setKind(key(each.kind));
            QCOMPARE(records->kind(), key(each.kind));
            if (qstrcmp(each.kind, "soa_entry") != 0) // the statement lists the whole framework
                QCOMPARE(qsizetype(records->view()->registerModel().total()), countOf(test.dossier(), key(each.kind)));
            else
                QVERIFY(records->view()->registerModel().total() >= countOf(test.dossier(), key(each.kind)));
        }
        records->setKind(QStringLiteral("control"));
        RegisterView *view = records->view();
        view->sortByColumn(view->registerModel().columnOf(QStringLiteral("title")), Qt::AscendingOrder);
        auto *filter = view->parentWidget()->parentWidget()->findChild<FilterField *>();
        QVERIFY(filter);
        QTest::keyClicks(filter->line(), QStringLiteral("zzz"));
        QTRY_COMPARE(view->registerModel().shown(), 0);
        QTest::keyClick(filter->line(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(filter->line(), Qt::Key_Delete);
        QTRY_COMPARE(qsizetype(view->registerModel().shown()), test.dossier().all<Control>().size());
    }
    void recordIsOpenedCopiedAndDeleted()
    {
        WindowTest test;
        QVERIFY(test.trigger("tools.records"));
        auto *records = test.window().findChild<RecordsDialog *>();
        records->setKind(QStringLiteral("control"));
        RegisterView *view = records->view();
        QVERIFY(view->select(QStringLiteral("CTL-001")));
        const Control first = *test.dossier().findRef<Control>(QStringLiteral("CTL-001"));
        // used by risks: refused, and says who refers to it
        QVERIFY(test.trigger("edit.delete"));
        QVERIFY(test.dossier().find(first.id));
        QVERIFY(test.takeTold().join(QLatin1Char(' ')).contains(QStringLiteral("CTL-001")));
        // a copy opens as a new one
        QVERIFY(test.trigger("edit.duplicate"));
        FormDialog *copy = records->findChild<FormDialog *>();
        QVERIFY(copy && copy->isNew());
        QCOMPARE(copy->form().value(QStringLiteral("title")).toString(), first.title);
        const QString ref = test.dossier().nextRef<Control>();
        copy->save();
        QApplication::processEvents();
        QVERIFY(test.dossier().findRef<Control>(ref));
        QCOMPARE(view->currentRef(), ref);
        // nobody refers to the copy: it goes, and comes back
        QVERIFY(test.trigger("edit.delete"));
        QVERIFY(!test.dossier().findRef<Control>(ref));
        QVERIFY(test.trigger("edit.undo"));
        QVERIFY(test.dossier().findRef<Control>(ref));
        // Enter opens the form
        QVERIFY(view->select(ref));
        pressIn(view, Qt::Key_Return);
        FormDialog *opened = nullptr;
        for (FormDialog *dialog : records->findChildren<FormDialog *>()) {
            if (dialog->isVisible())
                opened = dialog;
        }
        QVERIFY(opened && !opened->isNew());
    }
    void selectedRisksAreLinked()
    {
        WindowTest test;
        test.window().enter(QStringLiteral("risks"));
        auto *table = test.window().findChild<RegisterView *>(QStringLiteral("risk-register"));
        QVERIFY(table->select(QStringLiteral("R-005")));
        QVERIFY(test.trigger("insert.action"));
        FormDialog *dialog = form(test);
        QCOMPARE(dialog->form().value(QStringLiteral("risks")).toArray().size(), 1);
        dialog->reject();
        QVERIFY(test.trigger("edit.form"));
        dialog = form(test);
        QVERIFY(dialog && !dialog->isNew());
        QCOMPARE(dialog->form().value(QStringLiteral("title")).toString(),
                 test.dossier().findRef<Risk>(QStringLiteral("R-005"))->title);
    }
};

QTEST_MAIN(tst_Forms)
#include "tst_forms.moc"
