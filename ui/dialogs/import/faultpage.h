// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/import/importwork.h"
#include "ui/widgets/textparts.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace gabion::ui {

/// What can be done about a file that did not come in as it is.
enum class FaultAnswer { ChooseAgain, TakePartial, ImportAgain, Retry };

/// Why a file does not come in, or not whole: what is wrong, where, the record with a mark under the fault, that nothing was
/// changed, and what can be done.
class FaultPage : public QWidget {
    Q_OBJECT

public:
    explicit FaultPage(Session &session, QWidget *parent = nullptr);

    void showFault(const ImportFault &fault, const ImportRequest &request, const QString &format);
    /// A partial run: it asks before anything of it is taken.
    void showPartial(const ImportOutcome &outcome, const std::optional<FaultExcerpt> &cut);
    void showEarlier(const ImportRun &run);
    FaultAnswer answer() const;
    /// What Copy details puts on the clipboard.
    const QString &details() const { return m_details; }
    QString title() const;

signals:
    void answerChanged();

private:
    void clear();
    void setHead(const char *iconName, NoteKind kind, const QString &title, const QString &text);
    void addFacts(const QList<QPair<QString, QString>> &facts);
    void addExcerpt(const FaultExcerpt &excerpt, const QString &problem);
    void addNote(const QString &lead, const QString &text);
    void addAnswers(const QList<std::tuple<FaultAnswer, QString, QString>> &answers);
    QString lastGood(const QString &source) const;

    Session &m_session;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_body = nullptr;
    QButtonGroup *m_answers = nullptr;
    QString m_title, m_details;
};

} // namespace gabion::ui
