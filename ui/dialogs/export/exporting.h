// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/reports/writer.h"

#include <QList>

#include <functional>

class QWidget;

namespace gabion::ui {

class Session;

/// What is to be written.
struct ExportOrder {
    QString document; ///< register id
    QString format; ///< "pdf"
    QString at; ///< as Project::state() takes it; empty = now
};

/// All output formats, for people first.
QList<const Writer *> exportWriters();
/// "PDF", "Excel" ...: the short name of a format.
QString formatName(const QString &format);
/// What a document is made from: everything is judged by the date of the state, so the same state gives the same bytes.
RegisterContext documentContext(const ProjectState &state, const Catalogs &catalogs);
/// The state in a worker: @p now is given out for an empty @p at.
Result<ProjectState> stateOf(const History &history, const ProjectState &now, const QString &at);

/// Asks for a file name, writes the document in a worker, notes the export and tells what became of it; then calls @p done.
void exportDocument(Session &session, QWidget *parent, const ExportOrder &order, std::function<void()> done = {});

} // namespace gabion::ui
