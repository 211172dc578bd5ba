// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/reports/exportsmodel.h"

#include "core/reports/report.h"
#include "ui/dialogs/export/exporting.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"

#include <QFileInfo>

namespace gabion::ui {

ExportsModel::ExportsModel(Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session) { reload(); }

void ExportsModel::reload()
{
    beginResetModel();
    PageQuery query;
    query.sort = QStringLiteral("number");
    query.descending = true;
    query.limit = 1000;
    const Pages pages = m_session.pages();
    const Result<QList<ExportEntry>> entries = pages.exports.page(query);
    m_entries = entries ? *entries : QList<ExportEntry>();
    m_total = pages.exports.count({}).value_or(m_entries.size());
    endResetModel();
    if (!entries && m_session.isOpen())
        m_session.tell(entries.error());
}

int ExportsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_entries.size()); }

int ExportsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ExportsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ExportEntry &entry = m_entries.at(index.row());
    const bool hash = index.column() == Hash || index.column() == Head;
    if (role == Qt::FontRole && hash)
        return monoFont();
    if (role == Qt::ToolTipRole)
        return index.column() == File ? entry.file
            : index.column() == Hash  ? entry.sha256
            : index.column() == Head  ? entry.head
                                      : QVariant();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const QString title = findDocument(entry.document).title;
    const QString texts[] = {entry.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                             title.isEmpty() ? entry.document : title,
                             formatName(entry.format),
                             QFileInfo(entry.file).fileName(),
                             entry.sha256.left(16),
                             entry.head.left(16),
                             entry.author};
    return role == Qt::AccessibleTextRole
        ? QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(), texts[index.column()])
        : texts[index.column()];
}

QVariant ExportsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::TextAlignmentRole ? QVariant(static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter)) : QVariant();
    const QString titles[] = {tr("When"), tr("Document"), tr("Format"), tr("File"), tr("SHA-256"), tr("State"), tr("Who")};
    return titles[section];
}

} // namespace gabion::ui
