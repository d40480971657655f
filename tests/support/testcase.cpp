// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

void TestCase::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
}

} // namespace Urlpool::Testing
