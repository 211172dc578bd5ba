// SPDX-License-Identifier: Apache-2.0
// NVIDIA garak: report.jsonl and hitlog.jsonl since 0.9. One measurement a probe and detector.
#include "core/evidence/garak/report.h"
#include "core/evidence/importer.h"

namespace gabion {
namespace {

int recognises(std::string_view head, const QString &fileName)
{
    int lines = 0;
    while (!head.empty() && lines++ < 20) {
        const std::size_t end = head.find('\n');
        const std::string_view line = head.substr(0, end);
        head = end == std::string_view::npos ? std::string_view() : head.substr(end + 1);
        JsonCursor json(line);
        if (json.peek() != JsonCursor::Kind::Object || !json.enterObject())
            continue;
        bool goal = false, probe = false, detector = false, prompt = false;
        while (json.nextKey()) {
            const std::string_view key = json.key();
            goal = goal || key == "goal";
            prompt = prompt || key == "prompt";
            probe = probe || key == "probe";
            detector = detector || key == "detector";
            std::string_view type;
            if (key == "entry_type" && json.text(type)) {
                for (const std::string_view known : {"start_run setup", "config", "init", "attempt", "eval"}) {
                    if (type == known)
                        return 95;
                }
            } else if (key != "entry_type") {
                json.skip();
            }
        }
        if (goal && probe && detector)
            return 90;
        // The first row of a hit log may be longer than the head.
        if (goal && prompt && fileName.contains(QLatin1String("hitlog"), Qt::CaseInsensitive))
            return 60;
    }
    return 0;
}

Result<ImportFacts> read(const InputFile &file, ImportSink &sink, Progress &progress)
{
    return garak::ReportReader(file, sink, progress).read();
}

} // namespace

extern const Importer importers_garak;
const Importer importers_garak = {"garak", "garak report or hit log (JSONL)", ImportKind::Evaluation, recognises, read};

} // namespace gabion
