// SPDX-License-Identifier: Apache-2.0
#include "core/render/fonts.h"

#include "core/base/tr.h"

#include <QFontDatabase>
#include <QGuiApplication>

// outside any namespace: the macro declares a global function
static void initRenderResources() { Q_INIT_RESOURCE(render); }

namespace gabion {

namespace {

Result<> registerFonts()
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return fail(ErrorCode::ExportFailed, Tr::tr("Painting needs a graphical application object."));
    initResources();
    for (const char *name : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "DejaVuSansMono.ttf"}) {
        const QString file = QStringLiteral(":/gabion/fonts/%1").arg(QLatin1String(name));
        if (QFontDatabase::addApplicationFont(file) < 0)
            return fail(ErrorCode::ExportFailed, Tr::tr("The bundled font %1 cannot be loaded.").arg(QLatin1String(name)));
    }
    return {};
}

} // namespace

void initResources()
{
    static const bool done = [] {
        initRenderResources();
        return true;
    }();
    Q_UNUSED(done)
}

Result<> loadFonts()
{
    static const Result<> loaded = registerFonts();
    return loaded;
}

QString textFamily() { return QStringLiteral("Inter"); }

QString monoFamily() { return QStringLiteral("DejaVu Sans Mono"); }

} // namespace gabion
