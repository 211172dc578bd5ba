// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/audittrail/entrydetails.h"

#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/textparts.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// Records and fields shown of one entry: a template or a register that comes in makes thousands.
constexpr int mostRecords = 50, mostFields = 120;
constexpr int fieldRole = Qt::UserRole; ///< the whole name of a field

QString kindText(RecordWords::Kind kind)
{
    switch (kind) {
    case RecordWords::Kind::Created: return EntryDetails::tr("created");
    case RecordWords::Kind::Changed: return EntryDetails::tr("changed");
    case RecordWords::Kind::Deleted: return EntryDetails::tr("deleted");
    }
    return {};
}

/// A hash that may go on in the next line after every eighth digit.
QString breakable(const QString &hash)
{
    QStringList parts;
    for (qsizetype at = 0; at < hash.size(); at += 8)
        parts += hash.mid(at, 8);
    return parts.join(QChar(0x200B));
}

} // namespace

EntryDetails::EntryDetails(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(styledLabel({}, typesizes::roomTitle, QFont::DemiBold)),
      m_who(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_why(styledLabel({}, typesizes::body)),
      m_changes(new QTreeWidget),
      m_field(new QPlainTextEdit),
      m_hashText(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t3)),
      m_copy(new QPushButton(icon(QStringLiteral("copy"), Ink::Secondary), tr("Copy hash"))),
      m_go(new QPushButton(icon(QStringLiteral("arrow-right"), Ink::Secondary), tr("Go to record")))
{
    setAccessibleName(tr("Entry"));
    for (QLabel *label : {m_title, m_why, m_who, m_hashText}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_changes->setAccessibleName(tr("Fields before and after"));
    m_changes->setColumnCount(3);
    m_changes->setHeaderLabels({tr("Field"), tr("Before"), tr("After")});
    m_changes->setFrameShape(QFrame::NoFrame);
    m_changes->setWordWrap(true);
    m_changes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_changes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_changes->setAlternatingRowColors(false);
    m_field->setReadOnly(true);
    m_field->setTabChangesFocus(true);
    m_field->setAccessibleName(tr("The chosen field at full length"));
    m_field->hide();
    for (QPushButton *button : {m_copy, m_go}) {
        button->setProperty("face", QStringLiteral("small"));
        button->hide();
    }
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_who);
    column->addWidget(m_why);
    column->addWidget(m_changes, 1);
    column->addWidget(m_field);
    column->addWidget(m_hashText);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_go);
    buttons->addStretch(1);
    column->addLayout(buttons);
    onLook(this, [this, column] {
        column->setContentsMargins(dp(12), dp(12), dp(12), dp(12));
        column->setSpacing(dp(8));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        m_changes->setColumnWidth(0, dp(108));
        m_changes->setColumnWidth(1, dp(80));
        m_changes->setIndentation(dp(10));
        m_changes->setFont(textFont(typesizes::secondary));
        m_field->setFont(textFont(typesizes::secondary));
        m_field->setFixedHeight(dp(112));
    });
    connect(m_changes, &QTreeWidget::currentItemChanged, this, &EntryDetails::showField);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_hash); });
    connect(m_go, &QPushButton::clicked, this, [this] { m_session.reveal(m_ref); });
    show({});
}

void EntryDetails::show(const AuditEntry &head)
{
    m_number = head.number;
    m_hash.clear();
    m_ref.clear();
    m_changes->clear();
    const bool some = head.number > 0;
    m_title->setText(some ? head.text : tr("Choose an entry"));
    m_who->setText(some ? tr("No. %1, %2 UTC by %3")
                              .arg(QString::number(head.number), head.at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                                   head.author)
                        : QString());
    m_why->setText(!some ? QString() : head.reason.isEmpty() ? tr("No reason was given.") : head.reason);
    m_hashText->clear();
    m_copy->hide();
    m_go->hide();
    showField();
    ++m_round;
    m_unread = some;
    if (some && isVisible())
        read();
}

void EntryDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_unread)
        read();
}

void EntryDetails::read()
{
    m_unread = false;
    m_changes->clear();
    new QTreeWidgetItem(m_changes, {tr("Reading …")});
    m_session.jobs().run<Result<Rest>>(
        tr("Reading entry %1").arg(m_number), this,
        [number = m_number, pages = m_session.pages(), dossier = m_session.dossier()](Progress &) -> Result<Rest> {
            const Result<QList<AuditEntry>> entries = pages.audit.rows({number});
            if (!entries)
                return Unexpected(entries.error());
            const AuditEntry entry = entries->value(0);
            return Rest{entry.hash, changesInWords(entry, dossier, mostRecords)};
        },
        [this, round = m_round](const Result<Rest> &rest) {
            if (round == m_round)
                showRest(rest);
        });
}

void EntryDetails::showRest(const Result<Rest> &rest)
{
    if (!rest) {
        m_changes->clear();
        new QTreeWidgetItem(m_changes, {rest.error().text});
        return;
    }
    m_hash = rest->hash;
    m_hashText->setText(tr("Hash %1").arg(breakable(m_hash)));
    m_copy->show();
    showChanges(rest->records);
}

void EntryDetails::showChanges(const QList<RecordWords> &records)
{
    m_changes->clear();
    int left = mostFields;
    for (const RecordWords &record : records) {
        auto *top = new QTreeWidgetItem(m_changes, {tr("%1 %2, %3").arg(record.record, record.ref, kindText(record.kind))});
        top->setFirstColumnSpanned(true);
        top->setFont(0, textFont(typesizes::secondary, QFont::DemiBold));
        for (const FieldWords &field : record.fields) {
            // "Current › Likelihood" stands under "Current": its own name is what tells it from the next one
            QTreeWidgetItem *above = top;
            const QStringList path = field.field.split(QStringLiteral(" › "));
            for (const QString &part : path.mid(0, path.size() - 1)) {
                QTreeWidgetItem *last = above->childCount() > 0 ? above->child(above->childCount() - 1) : nullptr;
                if (!last || last->text(0) != part || last->data(0, fieldRole).isValid())
                    last = new QTreeWidgetItem(above, {part});
                last->setExpanded(true);
                above = last;
            }
            auto *line = new QTreeWidgetItem(above, {path.last(), field.before, field.after});
            line->setData(0, fieldRole, field.field);
            for (int part = 0; part < 3; ++part)
                line->setToolTip(part, part == 0 ? field.field : line->text(part));
            line->setForeground(1, colour(tokens().t2));
        }
        top->setExpanded(true);
        left -= static_cast<int>(record.fields.size()) + 1;
        if (m_ref.isEmpty() && m_session.dossier().findAny(record.ref))
            m_ref = record.ref;
        if (left < 0)
            break;
    }
    if (left < 0 || records.size() == mostRecords)
        new QTreeWidgetItem(m_changes, {tr("More records follow; the JSON of the entry has all.")});
    m_go->setVisible(!m_ref.isEmpty());
    for (QTreeWidgetItemIterator item(m_changes); *item; ++item) {
        if (!(*item)->data(0, fieldRole).isValid())
            continue;
        m_changes->setCurrentItem(*item);
        m_changes->scrollToTop();
        break;
    }
    showField();
}

void EntryDetails::showField()
{
    const QTreeWidgetItem *line = m_changes->currentItem();
    const bool some = line && line->data(0, fieldRole).isValid();
    m_field->setVisible(some);
    if (!some)
        return;
    QStringList parts{line->data(0, fieldRole).toString()};
    for (const auto &[title, column] : {std::pair(tr("Before: %1"), 1), std::pair(tr("After: %1"), 2)}) {
        if (const QString value = line->text(column); !value.isEmpty())
            parts += title.arg(value);
    }
    m_field->setPlainText(parts.join(QLatin1Char('\n')));
}

} // namespace gabion::ui
