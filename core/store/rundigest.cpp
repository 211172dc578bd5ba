// SPDX-License-Identifier: Apache-2.0
#include "core/store/rundigest.h"

namespace gabion {

QString RunDigest::finish()
{
    Sha256 whole;
    for (Sha256 *part : {&m_findings, &m_measurements, &m_samples, &m_seen}) {
        const Sha256::Digest digest = part->finish();
        whole.update(digest.data(), digest.size());
    }
    return QString::fromStdString(hexText(whole.finish()));
}

Result<> addSeen(RunDigest &digest, Database &database, std::int64_t run)
{
    Result<Statement> seen = database.prepare(
        "SELECT s.number,s.identity,r.bitmap FROM run_seen r JOIN source s ON s.number=r.source WHERE r.run=? ORDER BY s.number");
    if (!seen)
        return Unexpected(seen.error());
    seen->bind(1, run);
    for (;;) {
        const Result<bool> row = seen->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        const QByteArray bitmap = seen->bytes(2);
        digest.addSeen(seen->integer(0), seen->view(1), {bitmap.constData(), static_cast<std::size_t>(bitmap.size())});
    }
}

} // namespace gabion
