// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/specialeditors.h"

#include "core/evidence/inputfile.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/textparts.h"

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace gabion::ui {

RatingsEditor::RatingsEditor(const QList<PickItem> &dimensions, const QStringList &steps)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(dp(8));
    grid->setVerticalSpacing(dp(4));
    grid->setColumnStretch(2, 1);
    for (const PickItem &dimension : dimensions) {
        Line line{dimension.key, dimension.text, new QComboBox, new QLineEdit};
        line.step->addItem(tr("Not rated"), 0);
        for (qsizetype at = 0; at < steps.size(); ++at)
            line.step->addItem(QStringLiteral("%1  %2").arg(at + 1).arg(steps.at(at)), int(at) + 1);
        line.step->setToolTip(dimension.detail);
        line.reason->setPlaceholderText(tr("Reason"));
        const int row = int(m_lines.size());
        grid->addWidget(styledLabel(line.title, typesizes::secondary, QFont::Normal, &Tokens::t2), row, 0);
        grid->addWidget(line.step, row, 1);
        grid->addWidget(line.reason, row, 2);
        connect(line.step, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
        connect(line.reason, &QLineEdit::textChanged, this, &FieldEditor::edited);
        m_lines += line;
    }
    if (!m_lines.isEmpty())
        setFocusProxy(m_lines.first().step);
}

QJsonValue RatingsEditor::value() const
{
    QJsonArray list;
    for (const Line &line : m_lines) {
        const int step = line.step->currentData().toInt();
        const QString reason = line.reason->text().trimmed();
        if (step > 0 || !reason.isEmpty())
            list.append(QJsonObject{{QStringLiteral("dimension"), line.dimension},
                                    {QStringLiteral("value"), step},
                                    {QStringLiteral("rationale"), reason}});
    }
    for (const QJsonObject &rating : m_unknown)
        list.append(rating);
    return list;
}

void RatingsEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    m_unknown.clear();
    for (const Line &line : std::as_const(m_lines)) {
        line.step->setCurrentIndex(0);
        line.reason->clear();
    }
    for (const QJsonValue &each : value.toArray()) {
        const QJsonObject rating = each.toObject();
        const auto line = std::find_if(m_lines.cbegin(), m_lines.cend(), [&](const Line &candidate) {
            return candidate.dimension == rating.value(u"dimension").toString();
        });
        const int at = line == m_lines.cend() ? -1 : line->step->findData(rating.value(u"value").toInt());
        if (at < 0) {
            m_unknown += rating;
            continue;
        }
        line->step->setCurrentIndex(at);
        line->reason->setText(rating.value(u"rationale").toString());
        line->reason->setCursorPosition(0);
    }
}

void RatingsEditor::describe(const QString &name, const QString &description)
{
    setAccessibleName(name);
    for (const Line &line : std::as_const(m_lines)) {
        line.step->setAccessibleName(tr("%1: %2").arg(name, line.title));
        line.step->setAccessibleDescription(description);
        line.reason->setAccessibleName(tr("%1: reason for %2").arg(name, line.title));
    }
}

QString RatingsEditor::inWords() const
{
    QStringList lines;
    for (const Line &line : m_lines) {
        if (line.step->currentData().toInt() > 0)
            lines += QStringLiteral("%1: %2. %3").arg(line.title, line.step->currentText(), line.reason->text());
    }
    return lines.join(QLatin1Char('\n'));
}

QWidget *RatingsEditor::field() const { return m_lines.first().step; }

HashEditor::HashEditor(Session &session)
    : m_session(session),
      m_line(new QLineEdit),
      m_button(new QPushButton(tr("From a file …")))
{
    m_button->setAutoDefault(false);
    layOut({m_line, m_button});
    onLook(m_line, [this] { m_line->setFont(monoFont()); });
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_failed.clear();
        emit edited();
    });
    connect(m_button, &QPushButton::clicked, this, &HashEditor::choose);
}

void HashEditor::choose()
{
    const QStringList files = m_session.prompts().openFiles(window(), tr("File to compute the hash of"), tr("All files (*)"));
    if (files.isEmpty())
        return;
    const QString path = files.first();
    m_button->setEnabled(false);
    m_failed.clear();
    emit edited();
    m_job = m_session.jobs().run<Result<QString>>(
        tr("Computing the SHA-256 of %1").arg(QFileInfo(path).fileName()), this,
        [path](Progress &progress) { return fileSha256(path, progress); },
        [this, path](const Result<QString> &hash) {
            m_job = nullptr;
            m_button->setEnabled(true);
            if (hash)
                m_line->setText(*hash);
            else
                m_failed = hash.error().text;
            if (hash)
                emit chosen(path);
            emit edited();
        });
}

QJsonValue HashEditor::value() const { return m_line->text().trimmed(); }

void HashEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_line);
    m_line->setText(value.toString());
    m_line->setCursorPosition(0);
}

QString HashEditor::fault() const { return m_job ? tr("The file is still being read.") : m_failed; }

QWidget *HashEditor::field() const { return m_line; }

} // namespace gabion::ui
