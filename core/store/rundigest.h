// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sha256.h"
#include "core/model/finding.h"
#include "core/model/measurement.h"
#include "core/store/bulkrows.h"

#include <QString>

#include <bit>

namespace gabion {

/// The SHA-256 over the bulk rows of one import run, kept in its record (ImportRun::rowsHash) and so in the audit trail: bulk
/// rows have no entries of their own there. The same whether the rows are written or read again.
///
/// Each table has a hash of its own, over its rows in the order of their numbers; a text goes in with its length before it, a
/// number with as many bytes as it needs, both as LEB128 (DWARF 5, section 7.6), and an enum with its key.
class RunDigest {
public:
    RunDigest() { m_row.reserve(1024); }

    /// A row as it is written.
    template<class Row>
    void add(const Row &row)
    {
        m_row.clear();
        Row::fields(row, [&](const char *, const auto &value) {
            using F = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<F, std::string>)
                addText(value);
            else if constexpr (KeyedEnum<F>)
                addText(enumKey(value));
            else if constexpr (std::is_floating_point_v<F>)
                addReal(value);
            else
                addInteger(static_cast<std::int64_t>(value));
        });
        hashOf<Row>().update(m_row);
    }
    /// A row as it stands in the file: its columns are those of bulkColumns().
    template<class Row>
    void addStored(const Statement &statement)
    {
        m_row.clear();
        int column = 0;
        static const Row sample{};
        Row::fields(sample, [&](const char *, const auto &value) {
            using F = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<F, std::string> || KeyedEnum<F>)
                addText(statement.view(column));
            else if constexpr (std::is_floating_point_v<F>)
                addReal(statement.real(column));
            else
                addInteger(statement.integer(column));
            ++column;
        });
        hashOf<Row>().update(m_row);
    }
    /// Which findings of a source the run saw. Sources ascend.
    void addSeen(std::int64_t source, std::string_view identity, std::string_view bitmap)
    {
        m_row.clear();
        addInteger(source);
        addText(identity);
        addText(bitmap);
        m_seen.update(m_row);
    }
    /// 64 hexadecimal digits; afterwards the object starts anew.
    QString finish();

private:
    template<class Row>
    Sha256 &hashOf()
    {
        if constexpr (std::is_same_v<Row, Finding>)
            return m_findings;
        else if constexpr (std::is_same_v<Row, Measurement>)
            return m_measurements;
        else
            return m_samples;
    }
    void addText(std::string_view text)
    {
        addUnsigned(text.size());
        m_row.append(text);
    }
    void addInteger(std::int64_t number)
    {
        const auto bits = static_cast<std::uint64_t>(number);
        addUnsigned(bits << 1 ^ (number < 0 ? ~std::uint64_t{0} : 0)); // small whatever the sign
    }
    void addReal(double number)
    {
        addUnsigned(std::bit_cast<std::uint64_t>(number == 0.0 ? 0.0 : number)); // SQLite keeps no sign of zero
    }
    void addUnsigned(std::uint64_t number)
    {
        while (number >= 0x80) {
            m_row += static_cast<char>(number | 0x80);
            number >>= 7;
        }
        m_row += static_cast<char>(number);
    }

    Sha256 m_findings, m_measurements, m_samples, m_seen;
    std::string m_row;
};

/// Adds what the file says that @p run saw.
Result<> addSeen(RunDigest &digest, Database &database, std::int64_t run);

} // namespace gabion
