// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

namespace gabion::ui {

/// The plural forms of the texts as they stand in the source: "%n risk(s)" is shown as "1 risk" or "2 risks". Every other text
/// and every language that is installed later goes its own way.
class SourcePlurals : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *disambiguation = nullptr, int n = -1) const override;
};

} // namespace gabion::ui
