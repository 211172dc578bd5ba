// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/criteria.h"
#include "core/risk/level.h"

#include <QWidget>

namespace gabion::ui {

/// "Current risk R-005   15 Critical 3×5 → 10 High 2×5": what is rated, from what to what.
class LevelHead : public QWidget {
    Q_OBJECT

public:
    LevelHead(const QString &title, const QString &ref, const Criteria &criteria, const RatedLevel &before);

    void setAfter(const RatedLevel &level);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title, m_ref;
    Criteria m_criteria;
    RatedLevel m_before, m_after;
};

/// A key as it stands on the keyboard, for lines of hints.
class KeyCap : public QWidget {
    Q_OBJECT

public:
    explicit KeyCap(const QString &text, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

/// The plate of what was measured.
class HintPlate : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gabion::ui
