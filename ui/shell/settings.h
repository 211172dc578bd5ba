// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>

namespace gabion::ui {

/// A setting by its stable key, with the value that holds while none was chosen.
template<class T>
struct Setting {
    const char *key;
    T standard;
};

/// What the window remembers between two starts. Values that equal the standard are not written; keys that this version does
/// not know are kept.
class Settings {
public:
    /// @p file: an ini file of its own, for tests; empty = the user's settings.
    explicit Settings(const QString &file = {})
        : m_store(file.isEmpty() ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                               QStringLiteral("gabion"), QStringLiteral("gabion"))
                                 : std::make_unique<QSettings>(file, QSettings::IniFormat))
    {
    }

    template<class T>
    T value(const Setting<T> &setting) const
    {
        const QVariant stored = m_store->value(QLatin1String(setting.key));
        return stored.isValid() && stored.canConvert<T>() ? stored.value<T>() : setting.standard;
    }
    template<class T>
    void set(const Setting<T> &setting, const T &value)
    {
        if (value == setting.standard)
            m_store->remove(QLatin1String(setting.key));
        else
            m_store->setValue(QLatin1String(setting.key), QVariant::fromValue(value));
    }
    /// State of one named view (columns, splitters, docks); empty when there is none.
    QByteArray state(const QString &view) const { return m_store->value(QStringLiteral("state/") + view).toByteArray(); }
    void setState(const QString &view, const QByteArray &state) { m_store->setValue(QStringLiteral("state/") + view, state); }

private:
    std::unique_ptr<QSettings> m_store;
};

namespace setting {
inline const Setting<QString> theme{"look/theme", QStringLiteral("system")};
inline const Setting<int> size{"look/size", 100};
inline const Setting<QStringList> recent{"recent/files", {}};
inline const Setting<QStringList> pinned{"recent/pinned", {}};
inline const Setting<QString> lastFolder{"recent/folder", {}};
inline const Setting<QVariantMap> figures{"recent/figures", {}}; ///< path -> [day and time opened, risks, above appetite]
inline const Setting<QString> lastProject{"recent/open", {}}; ///< the project that is open; still set when the program died
inline const Setting<QString> room{"shell/room", QStringLiteral("risks")};
inline const Setting<QStringList> recentCommands{"palette/recent", {}};
} // namespace setting

} // namespace gabion::ui
