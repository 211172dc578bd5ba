// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/edits/findings.h"
#include "core/model/pages.h"
#include "ui/rooms/evidence/parts.h"
#include "ui/shell/session.h"

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gabion::ui {

/// The inspector of findings: all facts of one, and the decision about one or many.
class FindingPanel : public EvidencePanel {
    Q_OBJECT

public:
    /// More are never decided about at once.
    static constexpr qsizetype most = 20'000;

    explicit FindingPanel(Session &session, QWidget *parent = nullptr);

    /// @p rows: numbers of rows of the table of findings, at most `most`; @p selected: how many are selected in all.
    void show(const std::vector<std::int64_t> &rows, qint64 selected);
    /// Sets the kind of decision and puts the cursor where its reason is typed.
    void startDecision(DecisionKind decision);

signals:
    void findingWanted(qint64 finding); ///< a link to another finding

private:
    void addOne(const FindingRow &row);
    void addLocations(const Finding &finding);
    void addHistory(const FindingRow &row);
    void addMany(const QList<FindingRow> &rows);
    void addDecision(const QList<FindingRow> &rows);
    void fit();
    void decide();

    Session &m_session;
    QList<qint64> m_findings;
    QComboBox *m_kind = nullptr;
    QDateEdit *m_until = nullptr;
    QLineEdit *m_original = nullptr;
    QComboBox *m_risk = nullptr;
    QComboBox *m_by = nullptr;
    QPlainTextEdit *m_reason = nullptr;
    QPushButton *m_keep = nullptr;
};

} // namespace gabion::ui
