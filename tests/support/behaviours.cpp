// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

namespace Urlpool::Testing {

Answer pick(std::span<const Behaviour> table, const Exchange& exchange)
{
    const QByteArray name = exchange.argument.split('/').constFirst();
    for (const Behaviour& behaviour : table)
        if (name == behaviour.name)
            return behaviour.answer(exchange);
    return replyStatus(exchange, 404);
}

Behaviours::Behaviours()
{
    for (const auto group : {contentBehaviours(), statusBehaviours(), redirectBehaviours(), slowBehaviours(),
                             brokenBehaviours(), cutBehaviours(), headBehaviours(), lengthBehaviours(),
                             codingBehaviours(), authBehaviours(), echoBehaviours(), limitBehaviours()})
        for (const Behaviour& behaviour : group)
            m_table.insert(behaviour.name, behaviour.answer);
}

Answer Behaviours::answer(Exchange& exchange, QByteArrayView path) const
{
    if (path == "/" || path.isEmpty())
        return index(exchange);
    const auto rest = path.sliced(1);
    const auto slash = rest.indexOf('/');
    const auto name = slash < 0 ? rest : rest.first(slash);
    if (slash >= 0)
        exchange.argument = rest.sliced(slash + 1).toByteArray();
    const auto found = m_table.constFind(QByteArray::fromRawData(name.data(), name.size()));
    return found == m_table.cend() ? replyStatus(exchange, 404) : (*found)(exchange);
}

Answer Behaviours::index(const Exchange& exchange) const
{
    auto names = m_table.keys();
    std::sort(names.begin(), names.end());
    QByteArray html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Urlpool demo server</title>"
                      "</head><body><h1>Urlpool demo server</h1><ul>";
    for (const QByteArray& name : std::as_const(names))
        html += "<li><a href=\"/" + name + "\">/" + name + "</a></li>";
    html += "</ul></body></html>\n";
    return reply(exchange, 200, "text/html; charset=utf-8", html);
}

} // namespace Urlpool::Testing
