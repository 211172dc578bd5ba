// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

namespace gabion::ui {

/// Which risks are selected in the room: one selection that register, matrix, inspector and status line share.
class RiskSelection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// References of the selected risks, at least the current one.
    const QStringList &refs() const { return m_refs; }
    /// The risk that the inspector shows; empty = none.
    QString current() const { return m_refs.size() == 1 ? m_refs.first() : QString(); }
    void set(const QStringList &refs)
    {
        if (refs == m_refs)
            return;
        m_refs = refs;
        emit changed();
    }

signals:
    void changed();

private:
    QStringList m_refs;
};

} // namespace gabion::ui
