// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "core/base/issue.h"

#include <QVariant>

#include <string>
#include <vector>

namespace gabion {

/// Writes one JSON document, keys in the order they are given in. A block has a line for each of its values, everything
/// inside a line stays on it: people and line tools can read it too.
class Json {
public:
    enum Layout { Block, Line };

    explicit Json(Output &out) : m_out(out) { }

    void object(Layout layout = Line) { begin('{', layout); }
    void array(Layout layout = Line) { begin('[', layout); }
    void end();

    /// The name of the next value.
    Json &key(const QString &name);
    Json &key(const char *name) { return key(QString::fromLatin1(name)); }

    void value(const QString &text);
    void value(const char *text) { value(QString::fromLatin1(text)); }
    void value(qint64 number);
    void value(int number) { value(static_cast<qint64>(number)); }
    void value(double number);
    void value(bool truth);
    void null();
    /// A value that is JSON already.
    void raw(const QByteArray &text);
    /// Numbers, truth values and null as themselves, dates as ISO 8601, everything else as text.
    void value(const QVariant &any);

    template<class T>
    void member(const char *name, const T &any)
    {
        key(name).value(any);
    }

private:
    struct Level {
        char close;
        bool block;
        bool empty = true;
    };
    void begin(char open, Layout layout);
    void place();
    void print(const std::string &text);

    Output &m_out;
    std::vector<Level> m_levels;
    bool m_afterKey = false;
};

/// {"code", "message", "file", "line", "byte", "pointer"}: keys that apply.
void writeError(Json &json, const Error &error);
/// The array of {severity, message, place}.
void writeIssues(Json &json, const Issues &issues);

} // namespace gabion
