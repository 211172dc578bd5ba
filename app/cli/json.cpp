// SPDX-License-Identifier: Apache-2.0
#include "app/cli/json.h"

#include "core/model/recordjson.h"
#include "core/reports/rowjson.h"

namespace gabion {

void Json::begin(char open, Layout layout)
{
    place();
    const bool block = layout == Block && (m_levels.empty() || m_levels.back().block);
    m_levels.push_back({open == '{' ? '}' : ']', block});
    print(std::string(1, open));
}

void Json::end()
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (level.block && !level.empty)
        print('\n' + std::string(2 * m_levels.size(), ' '));
    print(std::string(1, level.close));
    if (m_levels.empty())
        print("\n");
}

/// What stands between the value before and the next one.
void Json::place()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_levels.empty())
        return;
    Level &level = m_levels.back();
    if (!level.empty)
        print(level.block ? "," : ", ");
    if (level.block)
        print('\n' + std::string(2 * m_levels.size(), ' '));
    level.empty = false;
}

Json &Json::key(const QString &name)
{
    place();
    std::string text;
    json::appendString(text, name);
    print(text + ": ");
    m_afterKey = true;
    return *this;
}

void Json::value(const QString &text)
{
    place();
    std::string quoted;
    json::appendString(quoted, text);
    print(quoted);
}

void Json::value(qint64 number)
{
    place();
    print(std::to_string(number));
}

void Json::value(double number)
{
    place();
    std::string text;
    json::append(text, number);
    print(text);
}

void Json::value(bool truth)
{
    place();
    print(truth ? "true" : "false");
}

void Json::null()
{
    place();
    print("null");
}

void Json::value(const QVariant &any)
{
    place();
    std::string text;
    appendValue(text, any);
    print(text);
}

void Json::raw(const QByteArray &text)
{
    place();
    m_out.write(text);
}

void Json::print(const std::string &text)
{
    m_out.write(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
}

void writeError(Json &json, const Error &error)
{
    json.object(Json::Block);
    json.member("code", errorCodeText(error.code));
    json.member("message", error.text);
    if (!error.where.file.isEmpty())
        json.member("file", error.where.file);
    if (error.where.line >= 0)
        json.member("line", error.where.line);
    if (error.where.byte >= 0)
        json.member("byte", error.where.byte);
    if (!error.where.pointer.isEmpty())
        json.member("pointer", error.where.pointer);
    if (!error.where.record.isEmpty())
        json.member("record", error.where.record);
    json.end();
}

void writeIssues(Json &json, const Issues &issues)
{
    json.array(Json::Block);
    for (const Issue &issue : issues) {
        json.object();
        json.member("severity", issueSeverityText(issue.severity));
        json.member("message", issue.text);
        json.member("place", issue.place.text());
        json.end();
    }
    json.end();
}

} // namespace gabion
