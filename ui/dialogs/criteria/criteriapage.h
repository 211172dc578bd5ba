// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/criteria.h"

#include <QWidget>

namespace gabion::ui {

/// One side of the criteria: shows a draft and changes it in place.
class CriteriaPage : public QWidget {
    Q_OBJECT

public:
    explicit CriteriaPage(Criteria &draft, QWidget *parent = nullptr) : QWidget(parent), m_draft(draft) { }

    /// Shows the draft anew after something else than this page changed it.
    virtual void refill() = 0;
    /// Shows the fault at its field, or that there is none; answers whether the field is on this page.
    virtual bool mark(const Result<> &outcome) = 0;
    /// Gives the field at fault the focus.
    virtual void focusFault() { setFocus(); }

signals:
    void edited(); ///< the draft differs

protected:
    Criteria &m_draft;
};

/// Number of the element that a fault's pointer names in a list of the record ("/levels/2" gives 2 for "levels"); -1 when it
/// names another field or the list itself.
int faultIndex(const Result<> &outcome, const char *field);
/// Whether a fault lies in a field of the record, or in something below it.
bool isFaultIn(const Result<> &outcome, const char *field);

} // namespace gabion::ui
