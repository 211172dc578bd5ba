// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/mappingedits.h"

#include <QAbstractTableModel>

#include <memory>

namespace gabion::ui {

class Session;

/// A register with how it is read, while a person sets it. Shared by the two tables.
class RegisterSheet : public QObject {
    Q_OBJECT

public:
    explicit RegisterSheet(Session &session, QObject *parent = nullptr) : QObject(parent), m_session(session) { }

    void show(std::shared_ptr<const Spreadsheet> book, const RegisterMapping &mapping);
    bool isEmpty() const { return !m_book; }
    const Spreadsheet &book() const { return *m_book; }
    const WorkSheet &sheet() const { return m_book->sheets.at(m_mapping.sheet); }
    const RegisterMapping &mapping() const { return m_mapping; }
    Session &session() const { return m_session; }

    void setColumn(qsizetype at, const ColumnMapping &wanted);
    void setStep(RegisterField rating, const QString &word, int step);
    void setMonthFirst(bool first) { m_mapping.monthFirst = first; }
    void setScope(const QString &scope) { m_mapping.scope = scope; }

signals:
    void shown(); ///< another sheet, other titles
    void columnChanged(int at);
    void scalesChanged(); ///< which words there are
    void stepChanged();

private:
    Session &m_session;
    std::shared_ptr<const Spreadsheet> m_book;
    RegisterMapping m_mapping;
};

/// One row for each column of the register: what it means.
class RegisterColumnsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Title, Examples, Field, Part, ColumnCount };

    explicit RegisterColumnsModel(RegisterSheet *sheet);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    const ColumnMapping &column(int row) const { return m_sheet->mapping().columns.at(row); }
    QList<RegisterField> fieldsFor(int row) const;
    QList<std::pair<Stage, QString>> partsFor(int row) const;
    QStringList choices(const QModelIndex &index) const;

    RegisterSheet *m_sheet;
    QStringList m_examples;
};

/// One row for each word of the ratings: the step of the project's scale that it stands for.
class RegisterScalesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Word, Rating, Step, ColumnCount };

    explicit RegisterScalesModel(RegisterSheet *sheet);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Words that stand for no step.
    int open() const;

private:
    void arrange();
    int step(int row) const;
    QStringList choices(int row) const;

    RegisterSheet *m_sheet;
    QList<std::pair<RegisterField, QString>> m_words;
};

} // namespace gabion::ui
