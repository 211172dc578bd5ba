// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/datanode.h"

#include "core/base/tr.h"

#include <QJsonArray>

namespace gabion {

namespace {

/// A step of a JSON pointer (RFC 6901, section 3).
QString step(QString key)
{
    key.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
    return QLatin1Char('/') + key;
}

} // namespace

DataNode::DataNode(QJsonValue value, const DataFile &file, DataReading &reading)
    : m_value(std::move(value)),
      m_file(file),
      m_reading(&reading)
{
}

QJsonValue DataNode::value(const QString &key) const { return m_value.toObject().value(key); }

DataNode DataNode::child(const QString &key) const
{
    DataNode node(value(key), m_file, *m_reading);
    node.m_pointer = m_pointer + step(key);
    return node;
}

DataNode DataNode::child(qsizetype index, const QJsonValue &value) const
{
    DataNode node(value, m_file, *m_reading);
    node.m_pointer = m_pointer + QLatin1Char('/') + QString::number(index);
    return node;
}

QString DataNode::text(const QString &key) const
{
    const QJsonValue found = value(key);
    if (!found.isString() || found.toString().trimmed().isEmpty())
        faultText(key, Tr::tr("A text is needed here."));
    return found.toString();
}

QString DataNode::optionalText(const QString &key) const
{
    const QJsonValue found = value(key);
    if (!found.isString() && !found.isNull() && !found.isUndefined())
        faultText(key, Tr::tr("A text or null is needed here."));
    return found.toString();
}

QString DataNode::localized(const QString &key) const
{
    const DataNode texts = child(key);
    if (!texts.m_value.isObject()) {
        faultText(key, Tr::tr("Texts by language are needed here: {\"en\": ...}."));
        return {};
    }
    const QString english = texts.text(QStringLiteral("en"));
    const QString wanted = texts.optionalText(m_reading->language);
    return wanted.trimmed().isEmpty() ? english : wanted;
}

bool DataNode::flag(const QString &key) const
{
    const QJsonValue found = value(key);
    if (!found.isBool())
        faultText(key, Tr::tr("true or false is needed here."));
    return found.toBool();
}

QJsonObject DataNode::object(const QString &key) const
{
    const QJsonValue found = value(key);
    if (!found.isObject())
        faultText(key, Tr::tr("An object is needed here."));
    return found.toObject();
}

QStringList DataNode::texts(const QString &key) const
{
    const DataNode list = child(key);
    if (!list.m_value.isArray())
        faultText(key, Tr::tr("A list of texts is needed here."));
    QStringList result;
    const QJsonArray array = list.m_value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonValue item = array.at(i);
        if (!item.isString() || item.toString().trimmed().isEmpty())
            list.child(i, item).faultText({}, Tr::tr("A text is needed here."));
        result.append(item.toString());
    }
    return result;
}

QMap<QString, QStringList> DataNode::textLists(const QString &key) const
{
    const DataNode lists = child(key);
    QMap<QString, QStringList> result;
    const QJsonObject members = object(key);
    for (const QString &name : members.keys())
        result.insert(name, lists.texts(name));
    return result;
}

QList<DataNode> DataNode::items(const QString &key) const
{
    const DataNode list = child(key);
    if (!list.m_value.isArray())
        faultText(key, Tr::tr("A list is needed here."));
    QList<DataNode> result;
    const QJsonArray array = list.m_value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        result.append(list.child(i, array.at(i)));
        if (!array.at(i).isObject())
            result.last().faultText({}, Tr::tr("An object is needed here."));
    }
    return result;
}

void DataNode::fault(const QString &key, const QString &value) const
{
    faultText(key, Tr::tr("\"%1\" is not known or not allowed here.").arg(value.left(80)));
}

void DataNode::faultText(const QString &key, const QString &text) const
{
    if (m_reading->fault)
        return;
    const QString pointer = key.isEmpty() ? m_pointer : m_pointer + step(key);
    m_reading->fault = Error{ErrorCode::Malformed, Tr::tr("The data file breaks its form. %1").arg(text),
                             Place{m_file.shown, -1, -1, -1, pointer, {}}};
}

} // namespace gabion
