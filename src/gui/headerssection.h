// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/headertable.h"
#include "gui/settingssection.h"

class QToolButton;

namespace Urlpool {

/** What the person sends along: the table of headers, and the three that most want to choose. */
class HeadersSection : public SettingsSection
{
    Q_OBJECT
public:
    HeadersSection();

    /** Headers that are off stay. */
    void set(const RunSettings& settings) override;
    void get(RunSettings& settings) const override;
    void getTyped(TypedFields& typed) const override;
    void setTyped(const TypedFields& typed) override;
    /** RunSettings has no place for these. */
    HeaderList headersOff() const;
    void setHeadersOff(const HeaderList& headers);

private:
    /** A header of the session with a field of its own. */
    struct Field
    {
        QByteArray name;
        QComboBox* box;
    };
    void check(const RunSettings& all) override;
    QString summaryOf(const RunSettings& all) const override;
    QComboBox* addField(const char* name, const QString& label, const QByteArray& header,
                        const QString& toolTip, const QStringList& values);
    void addTable();
    HeaderList sessionHeaders() const;

    QList<Field> m_fields;
    HeaderTable* m_table;
    QByteArrayList m_sessionOrder; ///< names in the order in which they were set
};

} // namespace Urlpool
