// Decides whether a request may reach a route at all: was it sent by our own page, or by a tool of
// the user's, and not by some web page in the user's browser? It applies to every path alike.
#pragma once

#include <optional>

#include "focusguard/http/request.hpp"
#include "focusguard/http/response.hpp"

namespace focusguard::http {

// Who can reach the server by its address.
enum class Reach { kThisMachine, kNetwork };

// Nothing when the request may pass. Otherwise, first that applies (threats: security notes,
// T1-T4):
//   400  no Host, or several                      a request that no browser sends
//   403  Host or absolute target not ours         T1, DNS rebinding
//   400  the target is not a path                 a request for a proxy
//   403  Origin given and not ours                T2, a foreign page
//   403  Sec-Fetch-Site not same-origin or none   T3, T4: an <img>, or a page on another port
//   403  OPTIONS                                  nothing is offered to other origins
//   415  a body that is not application/json      T2, an HTML form
// `port` is the one that the server listens on. Ours are 127.0.0.1, localhost and [::1]; of a
// server that the network can reach, all numeric addresses, which no name of an attacker's can
// stand for.
std::optional<Refusal> refuse_at_gate(const Request& request, int port,
                                      Reach reach = Reach::kThisMachine);

}  // namespace focusguard::http
