// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/fingerprint.h"

#include "core/base/sha256.h"

#include <cstring>

namespace gabion {
namespace {

/// Collects fields into one buffer that is hashed at once: many small updates cost more than the hash itself.
class Fields {
public:
    void add(std::string_view text)
    {
        const auto size = static_cast<std::uint32_t>(text.size());
        m_buffer.append(reinterpret_cast<const char *>(&size), sizeof size);
        m_buffer.append(text);
    }
    void add(std::int64_t number) { add(std::string_view(reinterpret_cast<const char *>(&number), sizeof number)); }
    void add(double number) { add(std::string_view(reinterpret_cast<const char *>(&number), sizeof number)); }
    Sha256::Digest digest()
    {
        Sha256 hash;
        hash.update(m_buffer);
        return hash.finish();
    }
    void clear() { m_buffer.clear(); }
    void reserve(std::size_t size) { m_buffer.reserve(size); }

private:
    std::string m_buffer;
};

} // namespace

void setFingerprints(Finding &finding)
{
    Fields fields;
    fields.reserve(512 + finding.message.size());
    for (const std::string *text : {&finding.rule, &finding.path, &finding.logical, &finding.package, &finding.packageVersion,
                                    &finding.purl, &finding.message, &finding.snippetHash, &finding.evidence})
        fields.add(*text);
    fields.add(finding.line);
    const Sha256::Digest identity = fields.digest();
    finding.fingerprint = first64(identity);
    fields.clear();
    fields.add(std::string_view(reinterpret_cast<const char *>(identity.data()), identity.size()));
    for (const std::string *text : {&finding.severitySource, &finding.stateReason, &finding.title, &finding.cwes, &finding.ids,
                                    &finding.fixedVersion, &finding.locations})
        fields.add(*text);
    fields.add(static_cast<std::int64_t>(finding.severity));
    fields.add(static_cast<std::int64_t>(finding.reportState));
    fields.add(finding.score);
    finding.content = first64(fields.digest());
}

std::string snippetHash(std::string_view snippet)
{
    std::string words;
    words.reserve(snippet.size());
    bool blank = false;
    for (const char c : snippet) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
            blank = !words.empty();
            continue;
        }
        if (blank)
            words += ' ';
        blank = false;
        words += c;
    }
    if (words.empty())
        return {};
    Sha256 hash;
    hash.update(words);
    return hexText(hash.finish());
}

std::string maskedMessage(std::string_view message)
{
    std::string masked;
    masked.reserve(message.size());
    for (const char c : message) {
        if (c < '0' || c > '9')
            masked += c;
        else if (masked.empty() || masked.back() != '#')
            masked += '#';
    }
    return masked;
}

void appendJsonText(std::string &out, std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0; // from here on nothing needs an escape
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool quoted = c == '"' || c == '\\';
        if (!quoted && static_cast<unsigned char>(c) >= 0x20)
            continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        out += '\\';
        if (quoted) {
            out += c;
        } else {
            out += "u00";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[c & 15];
        }
    }
    out.append(text, plain);
    out += '"';
}

void addEvidence(std::string &object, std::string_view key, std::string_view value)
{
    if (object.empty())
        object = "{";
    else
        object.back() = ',';
    appendJsonText(object, key);
    object += ':';
    appendJsonText(object, value);
    object += '}';
}

} // namespace gabion
