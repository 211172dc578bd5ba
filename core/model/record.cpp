// SPDX-License-Identifier: Apache-2.0
#include "core/model/record.h"

namespace gabion {

template<class T>
requires RecordKinds::contains<T> Record::Record(T record) : RecordVariant(std::move(record)) { }

template Record::Record(Organisation);
template Record::Record(Person);
template Record::Record(Criteria);
template Record::Record(AiSystem);
template Record::Record(Boundary);
template Record::Record(Component);
template Record::Record(Flow);
template Record::Record(Diagram);
template Record::Record(Placement);
template Record::Record(Asset);
template Record::Record(Control);
template Record::Record(Threat);
template Record::Record(Risk);
template Record::Record(SoaEntry);
template Record::Record(Action);
template Record::Record(Acceptance);
template Record::Record(Estimate);
template Record::Record(ImportRun);
template Record::Record(EvidenceItem);
template Record::Record(Decision);
template Record::Record(Limit);
template Record::Record(Mapping);
template Record::Record(SuggestionDecision);
template Record::Record(Baseline);

Record::Record() = default;
Record::Record(const Record &other) = default;
Record::Record(Record &&other) noexcept = default;
Record &Record::operator=(const Record &other) = default;
Record &Record::operator=(Record &&other) noexcept = default;
Record::~Record() = default;

bool Record::equal(const Record &left, const Record &right)
{
    return static_cast<const RecordVariant &>(left) == static_cast<const RecordVariant &>(right);
}

QUuid idOf(const Record &record)
{
    return std::visit([](const auto &value) { return value.id.value; }, record);
}

QString refOf(const Record &record)
{
    return std::visit([](const auto &value) { return value.ref; }, record);
}

QString kindOf(const Record &record)
{
    return std::visit([](const auto &value) { return QString::fromLatin1(value.kind); }, record);
}

qint64 refNumber(const QString &ref)
{
    const qsizetype dash = ref.lastIndexOf(QLatin1Char('-'));
    return dash < 0 ? 0 : QStringView(ref).mid(dash + 1).toLongLong();
}

QString makeRef(const char *prefix, qint64 number)
{
    return QStringLiteral("%1-%2").arg(QLatin1String(prefix)).arg(number, 3, 10, QLatin1Char('0'));
}

} // namespace gabion
