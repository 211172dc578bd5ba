// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/actions.h"

#include <QCoreApplication>

namespace gabion::ui {

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

const ActionInfo table[] = {
    {"file.new", "file", TEXT("&New project …"), "add", "Ctrl+N"},
    {"file.open", "file", TEXT("&Open …"), "folder", "Ctrl+O"},
    {"file.demo", "file", TEXT("Open the &demo"), "play", ""},
    {"file.copy", "file", TEXT("&Save a copy …"), "copy", "Ctrl+S", NeedsProject | Separated},
    {"file.import", "file", TEXT("&Import evidence …"), "import", "Ctrl+I", NeedsWriting | Separated},
    {"file.importRegister", "file", TEXT("Import a risk re&gister …"), "import", "", NeedsWriting},
    {"file.export", "file", TEXT("&Export …"), "export", "Ctrl+E", NeedsProject},
    {"file.print", "file", TEXT("&Print …"), "print", "Ctrl+P", NeedsProject},
    {"file.close", "file", TEXT("&Close project"), "close", "Ctrl+W", NeedsProject | Separated},
    {"file.quit", "file", TEXT("&Quit"), "", "Ctrl+Q"},

    {"edit.undo", "edit", TEXT("&Undo"), "undo", "Ctrl+Z", NeedsWriting},
    {"edit.redo", "edit", TEXT("&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y", NeedsWriting},
    {"edit.history", "edit", TEXT("&History …"), "audit-trail", "Ctrl+H", NeedsProject},
    {"edit.copy", "edit", TEXT("&Copy"), "copy", "Ctrl+C", NeedsProject | Separated},
    {"edit.copyImage", "edit", TEXT("Copy i&mage"), "copy", "", NeedsProject},
    {"edit.paste", "edit", TEXT("&Paste …"), "", "Ctrl+V", NeedsWriting},
    {"edit.selectAll", "edit", TEXT("Select &all"), "select", "Ctrl+A", NeedsProject},
    {"edit.edit", "edit", TEXT("&Edit"), "edit", "F2", NeedsWriting | Separated},
    {"edit.form", "edit", TEXT("Edit all &fields …"), "edit", "Alt+Return", NeedsProject},
    {"edit.duplicate", "edit", TEXT("&Duplicate"), "copy", "Ctrl+D", NeedsWriting},
    {"edit.delete", "edit", TEXT("De&lete"), "delete", "Del", NeedsWriting},
    {"edit.filter", "edit", TEXT("&Filter"), "filter", "Ctrl+F", NeedsProject | Separated},
    {"edit.group", "edit", TEXT("&Group by …"), "sort", "", NeedsProject},
    {"edit.columns", "edit", TEXT("Choose c&olumns …"), "columns", "", NeedsProject},
    {"edit.saveView", "edit", TEXT("Save &view …"), "bookmark", "", NeedsProject},

    {"view.inspector", "view", TEXT("&Inspector"), "", "Alt+2", NeedsProject | Checkable},
    {"view.centre", "view", TEXT("&Centre only"), "", "Ctrl+0", NeedsProject},
    {"view.theme.system", "view/theme", TEXT("As the &system"), "", "", Checkable},
    {"view.theme.light", "view/theme", TEXT("&Light"), "", "", Checkable},
    {"view.theme.dark", "view/theme", TEXT("&Dark"), "", "", Checkable},
    {"view.theme.high-contrast", "view/theme", TEXT("&High contrast"), "", "", Checkable},
    {"view.theme.next", "view/theme", TEXT("&Next theme"), "theme", "Ctrl+Shift+L", Separated},
    {"view.size.100", "view/size", TEXT("&100 %"), "", "", Checkable},
    {"view.size.125", "view/size", TEXT("1&25 %"), "", "", Checkable},
    {"view.size.150", "view/size", TEXT("1&50 %"), "", "", Checkable},
    {"view.size.200", "view/size", TEXT("2&00 %"), "", "", Checkable},
    {"view.larger", "view/size", TEXT("&Larger"), "zoom-in", "Ctrl+=; Ctrl++", Separated},
    {"view.smaller", "view/size", TEXT("&Smaller"), "zoom-out", "Ctrl+-"},
    {"view.fullScreen", "view", TEXT("&Full screen"), "", "F11", Checkable | Separated},

    {"insert.risk", "insert", TEXT("&Risk …"), "risks", "Ctrl+Shift+N", NeedsWriting},
    {"insert.action", "insert", TEXT("&Action …"), "treatment", "Ctrl+Shift+T", NeedsWriting},
    {"insert.acceptance", "insert", TEXT("Accep&tance …"), "check", "", NeedsWriting},
    {"insert.control", "insert", TEXT("&Control …"), "control", "", NeedsWriting | Separated},
    {"insert.evidence", "insert", TEXT("&Evidence by hand …"), "evidence", "", NeedsWriting},
    {"insert.asset", "insert", TEXT("A&sset …"), "database", "", NeedsWriting | Separated},
    {"insert.component", "insert", TEXT("C&omponent …"), "service", "", NeedsWriting},
    {"insert.threat", "insert", TEXT("T&hreat …"), "threat", "", NeedsWriting},
    {"insert.system", "insert", TEXT("AI s&ystem …"), "llm", "", NeedsWriting},
    {"insert.person", "insert", TEXT("&Person …"), "user", "", NeedsWriting},

    {"go.palette", "go", TEXT("&Search or run a command …"), "search", "Ctrl+K"},
    {"go.back", "go", TEXT("&Back"), "left", "Alt+Left", NeedsProject | Separated},
    {"go.forward", "go", TEXT("&Forward"), "right", "Alt+Right", NeedsProject},
    {"go.nextTab", "go", TEXT("Next &tab"), "", "Ctrl+Tab", NeedsProject},
    {"go.previousTab", "go", TEXT("Previous ta&b"), "", "Ctrl+Shift+Tab", NeedsProject},
    {"go.nextPane", "go", TEXT("Next &pane"), "", "F6", NeedsProject},
    {"go.previousPane", "go", TEXT("Previous pa&ne"), "", "Shift+F6", NeedsProject},

    {"tools.organisation", "tools", TEXT("&Organisation and scope …"), "users", "", NeedsProject},
    {"tools.criteria", "tools", TEXT("Risk &criteria and appetite …"), "matrix", "", NeedsProject},
    {"tools.people", "tools", TEXT("&People …"), "users", "", NeedsProject},
    {"tools.records", "tools", TEXT("All &records …"), "layers", "", NeedsProject},
    {"tools.soa", "tools", TEXT("&Statement of Applicability entry …"), "controls", "", NeedsProject},
    {"tools.baseline", "tools", TEXT("Take a &baseline …"), "bookmark", "", NeedsWriting | Separated},
    {"tools.verify", "tools", TEXT("&Verify the audit trail"), "check", "", NeedsProject},
    {"tools.settings", "tools", TEXT("Se&ttings …"), "settings", "Ctrl+,", NeedsProject | Separated},

    {"help.keys", "help", TEXT("&Keys"), "command", "Ctrl+/"},
    {"help.this", "help", TEXT("&What is this?"), "help", "F1"},
    {"help.about", "help", TEXT("&About Gabion"), "info", "", Separated},
};

#undef TEXT

} // namespace

std::span<const ActionInfo> actionTable() { return table; }

QList<std::pair<QString, QString>> menuTitles()
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Actions", text); };
    return {{QStringLiteral("file"), tr("&File")},      {QStringLiteral("edit"), tr("&Edit")},
            {QStringLiteral("view"), tr("&View")},      {QStringLiteral("view/theme"), tr("&Theme")},
            {QStringLiteral("view/size"), tr("&Size")}, {QStringLiteral("insert"), tr("&Insert")},
            {QStringLiteral("go"), tr("&Go")},          {QStringLiteral("tools"), tr("&Tools")},
            {QStringLiteral("help"), tr("&Help")}};
}

} // namespace gabion::ui
