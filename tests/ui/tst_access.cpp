// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/placewalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <map>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Every text of the program 35 % longer and with accents, as another language may be; %1, %n and & stay.
class PseudoLocale : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int n) const override
    {
        QString text = QString::fromUtf8(source);
        if (n >= 0) // as SourcePlurals, which stands behind this one
            text.replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
        static const QString plain = QStringLiteral("aeiouyAEIOUYcnsz"), accented = QStringLiteral("áéíöúýÁÉÍÖÚÝçñšž");
        QString longer;
        double owed = 0;
        for (qsizetype at = 0; at < text.size(); ++at) {
            const QChar c = text.at(at);
            const bool mark = c == QLatin1Char('%') || c == QLatin1Char('&') || c == QLatin1Char('L') || c == QLatin1Char('n');
            const qsizetype accent = plain.indexOf(c);
            const bool after = at > 0 && (text.at(at - 1) == QLatin1Char('%') || text.at(at - 1) == QLatin1Char('L'));
            longer += accent < 0 || after ? c : accented.at(accent);
            owed += 0.35;
            if (c.isLetter() && !mark && !after) {
                for (; owed >= 1; --owed)
                    longer += longer.back();
            }
        }
        return longer;
    }
};

QString nameOf(const QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    return face ? face->text(QAccessible::Name) : QString();
}

QString describe(const QWidget *widget)
{
    QString text = nameOf(widget);
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        text = label->text();
    return QStringLiteral("%1 \"%2\" in %3")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName() + QLatin1Char('|') + text.left(60),
             QLatin1String(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "-"));
}

/// Parts that Qt makes inside a field or a table: the field is what is named, reached and hit.
bool isInnerPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(QStringLiteral("qt_")) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QLineEdit *>(parent)
        || qobject_cast<const QTabBar *>(parent) || widget->inherits("QTableCornerButton")
        || qobject_cast<const QScrollBar *>(widget);
}

QList<QWidget *> shownIn(QWidget *root)
{
    QList<QWidget *> list;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (widget->window() == root && widget->isVisible() && widget->isEnabled() && !isInnerPart(widget))
            list += widget;
    }
    return list;
}

/// What is wrong, once for each widget wherever it stands.
class Faults {
public:
    void add(const QString &place, const QWidget *widget, const QString &what)
    {
        m_faults.emplace(describe(widget) + QStringLiteral(": ") + what, place);
    }
    /// True when there are none; else each is told.
    bool none() const
    {
        for (const auto &[fault, place] : m_faults)
            qInfo("[%s] %s", qPrintable(place), qPrintable(fault));
        return m_faults.empty();
    }

private:
    std::map<QString, QString> m_faults;
};

/// Every field, button, table ... says what it is.
void checkNames(Faults &faults, const QString &place, QWidget *root)
{
    if (qobject_cast<QDialog *>(root) && root->windowTitle().isEmpty())
        faults.add(place, root, QStringLiteral("no title"));
    for (const QWidget *widget : shownIn(root)) {
        if (widget->focusPolicy() != Qt::NoFocus && nameOf(widget).trimmed().isEmpty())
            faults.add(place, widget, QStringLiteral("no accessible name"));
    }
}

/// The widgets that @p key goes through until it comes to one again.
QList<QWidget *> walked(QWidget *root, Qt::Key key)
{
    QList<QWidget *> list;
    for (int step = 0; step < 400; ++step) {
        QWidget *focus = root->focusWidget() ? root->focusWidget() : root;
        QTest::keyClick(focus, key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        QWidget *next = root->focusWidget();
        if (!next || next == focus || list.contains(next))
            return list;
        list += next;
    }
    return list;
}

/// The part of @p around that @p widget is or lies in.
const QWidget *partOf(const QWidget *around, const QWidget *widget)
{
    while (widget && widget->parentWidget() != around)
        widget = widget->parentWidget();
    return widget;
}

/// Tab goes as one reads: in no part of the window from something to what stands wholly above it, or left of it in one row.
void checkReadingOrder(Faults &faults, const QString &place, const QWidget *root, QList<QWidget *> order)
{
    const auto top = [root](const QWidget *widget) {
        const QPoint at = widget->mapTo(root, QPoint(0, 0));
        return std::pair(at.y(), at.x());
    };
    const auto first = std::min_element(order.begin(), order.end(), [&](auto *a, auto *b) { return top(a) < top(b); });
    std::rotate(order.begin(), first, order.end());
    for (qsizetype at = 1; at < order.size(); ++at) {
        const QWidget *from = order.at(at - 1), *to = order.at(at), *around = from;
        while (!around->isAncestorOf(to))
            around = around->parentWidget();
        if (around == from)
            continue;
        const QRect a = partOf(around, from)->geometry(), b = partOf(around, to)->geometry();
        if (b.bottom() < a.top() || (b.right() < a.left() && b.top() <= a.bottom() && a.height() < 60))
            faults.add(place, to, QStringLiteral("comes after ") + describe(from));
    }
}

/// Tab and Shift+Tab go round through everything that takes the focus by Tab.
void checkTabChain(Faults &faults, const QString &place, QWidget *root)
{
    QApplication::setActiveWindow(root);
    QList<QWidget *> wanted;
    for (QWidget *widget : shownIn(root)) {
        if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy() && !widget->visibleRegion().isNull())
            wanted += widget;
    }
    if (wanted.isEmpty())
        return;
    QWidget *before = root->focusWidget();
    if (!before)
        wanted.first()->setFocus(Qt::TabFocusReason);
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        const QList<QWidget *> reached = walked(root, key);
        if (key == Qt::Key_Tab && reached.size() > 1)
            checkReadingOrder(faults, place, root, reached);
        for (const QWidget *widget : wanted) {
            const bool only = wanted.size() == 1 && root->focusWidget() == widget;
            // of buttons of which one is chosen, Tab goes to one and arrows go on
            const bool byArrows = !(widget->focusPolicy() & Qt::TabFocus);
            if (!reached.contains(widget) && !only && !byArrows)
                faults.add(place, widget,
                           QStringLiteral("not reached by %1; it ends at %2")
                               .arg(key == Qt::Key_Tab ? QStringLiteral("Tab") : QStringLiteral("Shift+Tab"),
                                    root->focusWidget() ? describe(root->focusWidget()) : QString()));
        }
    }
    if (before)
        before->setFocus(Qt::OtherFocusReason);
}

/// Whatever a pointer aims at is at least 24 x 24 px (WCAG 2.2, 2.5.8). Scroll bars have the wheel and keys beside them.
void checkHitAreas(Faults &faults, const QString &place, QWidget *root)
{
    const auto small = [](const QSize &size) { return size.width() < 24 || size.height() < 24; };
    for (const QWidget *widget : shownIn(root)) {
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab) {
                if (small(tabs->tabRect(tab).size()))
                    faults.add(place, tabs,
                               QStringLiteral("tab %1 x %2").arg(tabs->tabRect(tab).width()).arg(tabs->tabRect(tab).height()));
            }
        } else if (const auto *items = qobject_cast<const QAbstractItemView *>(widget)) {
            const int rows = items->model() ? items->model()->rowCount(items->rootIndex()) : 0;
            const QRect first = rows > 0 ? items->visualRect(items->model()->index(0, 0, items->rootIndex())) : QRect();
            if (first.height() > 0 && first.height() < 24)
                faults.add(place, items, QStringLiteral("rows %1 high").arg(first.height()));
        } else if ((widget->focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton *>(widget))
                   && !qobject_cast<const QLabel *>(widget) // text to be copied
                   && small(widget->size())) {
            faults.add(place, widget, QStringLiteral("%1 x %2 px").arg(widget->width()).arg(widget->height()));
        }
    }
}

/// Whether @p widget tells its whole text at the pointer.
bool hasTip(const QWidget *widget) { return !widget->toolTip().isEmpty(); }

void checkLabel(Faults &faults, const QString &place, const QLabel &label)
{
    if (label.text().isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull())
        return;
    if (label.wordWrap()) {
        if (label.heightForWidth(label.width()) > label.height() + 1)
            faults.add(
                place, &label,
                QStringLiteral("lines cut: %1 of %2 px high").arg(label.height()).arg(label.heightForWidth(label.width())));
    } else if (label.sizeHint().width() > label.width() + 1 && !hasTip(&label)) {
        faults.add(place, &label, QStringLiteral("cut: %1 of %2 px").arg(label.width()).arg(label.sizeHint().width()));
    } else if (label.sizeHint().height() > label.height() + 1) {
        faults.add(place, &label, QStringLiteral("cut: %1 of %2 px high").arg(label.height()).arg(label.sizeHint().height()));
    }
}

void checkHeader(Faults &faults, const QString &place, const QHeaderView &header)
{
    for (int at = 0; at < header.count() && header.orientation() == Qt::Horizontal; ++at) {
        const QVariant tip = header.model()->headerData(at, Qt::Horizontal, Qt::ToolTipRole);
        const QString text = header.model()->headerData(at, Qt::Horizontal).toString();
        QFont font = header.font();
        font.setWeight(QFont::DemiBold);
        const int wide = QFontMetrics(font).horizontalAdvance(text);
        if (!header.isSectionHidden(at) && wide + 12 > header.sectionSize(at) && tip.toString().isEmpty())
            faults.add(place, &header,
                       QStringLiteral("header \"%1\" cut: %2 of %3 px").arg(text).arg(header.sectionSize(at)).arg(wide + 12));
    }
}

void checkField(Faults &faults, const QString &place, const QLineEdit &field)
{
    if (field.text().isEmpty() && !hasTip(&field)
        && QFontMetrics(field.font()).horizontalAdvance(field.placeholderText()) + 12 > field.width())
        faults.add(place, &field, QStringLiteral("placeholder \"%1\" cut").arg(field.placeholderText()));
}

/// Whether @p widget or one of those around it is cut off by its parent; what scrolls is no fault.
bool isCutOff(const QWidget *widget)
{
    for (const QWidget *part = widget; part && !part->isWindow(); part = part->parentWidget()) {
        const QWidget *around = part->parentWidget();
        if (qobject_cast<const QAbstractScrollArea *>(around->parentWidget()))
            return false;
        if (!around->rect().adjusted(-1, -1, 1, 1).contains(part->geometry()))
            return true;
    }
    return false;
}

/// Every text is shown whole, or cut short with the whole at the pointer.
void checkTexts(Faults &faults, const QString &place, QWidget *root)
{
    if (root->width() > 1366 || root->height() > 768)
        faults.add(place, root, QStringLiteral("%1 x %2 px").arg(root->width()).arg(root->height()));
    QList<QWidget *> shown = shownIn(root);
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (widget->window() == root && widget->isVisible() && !widget->isEnabled() && !isInnerPart(widget))
            shown += widget;
    }
    for (const QWidget *widget : shown) {
        const bool text = qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QComboBox *>(widget);
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            checkLabel(faults, place, *label);
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            checkHeader(faults, place, *header);
        else if (const auto *field = qobject_cast<const QLineEdit *>(widget))
            checkField(faults, place, *field);
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            if (tabs->sizeHint().width() > tabs->width() + 1 && !tabs->usesScrollButtons())
                faults.add(place, tabs, QStringLiteral("tabs cut: %1 of %2 px").arg(tabs->width()).arg(tabs->sizeHint().width()));
        } else if (text && widget->sizeHint().width() > widget->width() + 1 && !hasTip(widget))
            faults.add(place, widget, QStringLiteral("cut: %1 of %2 px").arg(widget->width()).arg(widget->sizeHint().width()));
        if (text && isCutOff(widget))
            faults.add(place, widget, QStringLiteral("stands outside of what is around it"));
    }
}

} // namespace

/// What the window owes to people who cannot use a mouse, a screen or English. The contrast of the colours is tested where they
/// are defined: tests/core/render/tst_tokens.cpp.
class tst_Access : public QObject {
    Q_OBJECT

private slots:
    void everythingIsNamedReachedAndHit()
    {
        WindowTest test;
        Faults faults;
        int places = 0;
        PlaceWalk walk(test, [&](const QString &place, QWidget *shown) {
            ++places;
            checkNames(faults, place, shown);
            checkHitAreas(faults, place, shown);
            if (shown->windowType() != Qt::Popup) // it has one focus; its keys move in it
                checkTabChain(faults, place, shown);
        });
        walk.rooms();
        walk.importSteps();
        walk.prompts();
        walk.startPage();
        qInfo("%d places", places);
        QVERIFY(faults.none());
    }
    void everythingFitsWhenTextsAreLonger()
    {
        PseudoLocale pseudo;
        QCoreApplication::installTranslator(&pseudo);
        // 4 letters owe 1.4 more: one
        QCOMPARE(QCoreApplication::translate("x", "Stop"), QStringLiteral("Stööp"));
        QCOMPARE(QCoreApplication::translate("x", "%n risk(s)", nullptr, 2).count(QLatin1Char('s')), 0);
        WindowTest test;
        QCoreApplication::removeTranslator(&pseudo);
        QCoreApplication::installTranslator(&pseudo); // before the plural forms that came with the window
        test.window().resize(1366, 768);
        Faults faults;
        PlaceWalk walk(test, [&](const QString &place, QWidget *shown) { checkTexts(faults, place, shown); });
        walk.rooms();
        walk.importSteps();
        walk.prompts();
        walk.startPage();
        QCoreApplication::removeTranslator(&pseudo);
        QVERIFY(faults.none());
    }
};

QTEST_MAIN(tst_Access)
#include "tst_access.moc"
