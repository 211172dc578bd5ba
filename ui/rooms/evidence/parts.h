// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/rates.h"
#include "core/model/dossier.h"
#include "core/render/tokens.h"
#include "core/risk/level.h"

#include <QLabel>
#include <QScrollArea>

class QComboBox;
class QGridLayout;
class QVBoxLayout;

namespace gabion::ui {

/// The content of an inspector: sections under each other, made anew for each selection.
class EvidencePanel : public QScrollArea {
    Q_OBJECT

public:
    explicit EvidencePanel(const QString &name, QWidget *parent = nullptr);

    void clear();
    /// A section with its title and, if given, a count; answers its column.
    QVBoxLayout *addSection(const QString &title, const QString &count = {});
    /// Says what to do when nothing is selected.
    void showHint(const QString &text);

private:
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
};

/// A text in one of the tokens, following the theme.
QLabel *plainLabel(const QString &text, Rgb Tokens::*ink = &Tokens::t1, double size = typesizes::secondary,
                   QFont::Weight weight = QFont::Normal);
/// A line of a table of facts: name and value. Empty values are left out.
void addFact(QGridLayout *grid, const QString &name, const QString &value, bool mono = false);
QGridLayout *addFacts(QVBoxLayout *column);

/// The pill of a level: shape, figure, factors; its words for screen readers.
class RatedPill : public QWidget {
    Q_OBJECT

public:
    RatedPill(const Criteria *criteria, const RatedLevel &level, bool named = false, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RatedLevel m_level;
    QString m_figure, m_factors, m_name;
};

/// A small tag with an icon: a verdict, a presence.
class EvidenceTag : public QWidget {
    Q_OBJECT

public:
    explicit EvidenceTag(QWidget *parent = nullptr);
    void say(const QString &text, const QString &icon, Rgb Tokens::*ink, Rgb Tokens::*fill);
    void say(const JudgedRate &judged);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text, m_icon;
    Rgb Tokens::*m_ink = &Tokens::t2;
    Rgb Tokens::*m_fill = &Tokens::chrome;
};

/// The people who are active, for a field that says who decides; @p preset is chosen, else nobody is.
void fillPeople(QComboBox *box, const Dossier &dossier, Id<Person> preset);
Id<Person> chosenPerson(const QComboBox *box);

} // namespace gabion::ui
