// Any bytes as what a client sends on one connection: through the HTTP parser, the gate, the routes
// and back into answers. Whatever it is, every answer is well formed and carries the security
// headers, nothing passes the gate but what names our own host, and how the bytes were cut on their
// way makes no difference.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "focusguard/api/control_api.hpp"
#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/http/wire.hpp"

namespace {

using namespace focusguard;

constexpr int kPort = 8001;
constexpr std::string_view kPage = "<!doctype html>";
constexpr std::size_t kLargePiece = 4096;  // as the server reads
constexpr std::size_t kSmallPiece = 7;

class StillClock final : public Clock {
public:
    SteadyTime steady_now() const override { return {}; }

    WallTime wall_now() const override { return {}; }
};

struct Program {
    Program() {
        log::set_level(log::Level::kError);
        FG_ASSERT(api.submit({.kind = session::CommandKind::kTestIntervention, .done = {}}));
    }

    LatestValue<api::LiveStatus> status;
    preview::JpegSlot jpegs;
    StillClock clock;
    ui::Asset page{"index.html",
                   "text/html",
                   {reinterpret_cast<const std::uint8_t*>(kPage.data()), kPage.size()}};
    api::ServerSettings settings;
    api::ServerInputs inputs{.status = status,
                             .jpegs = jpegs,
                             .submit = [](const session::Command&) { return true; },
                             .timeline = [] { return std::vector<insight::TimelineSpan>(); },
                             .labels = {.add = [](auto, auto) { return true; },
                                        .remove = [](auto, auto) { return true; },
                                        .read = [](auto, auto) { return true; },
                                        .recent = {}},
                             .insight = {.period = [](auto, auto, auto) { return true; },
                                         .timeline = [](auto, auto, auto) { return true; }},
                             .models = {.train = [](const auto&) { return Status(); },
                                        .cancel = [] { return Status(); },
                                        .list = [](auto) { return true; },
                                        .promote = [](auto, auto) { return true; },
                                        .rollback = [](auto) { return true; }},
                             .clock = clock,
                             .assets = {&page, 1},
                             .viewers_changed = {}};
    api::ControlApi api{settings, inputs, kPort};
};

bool names_our_host(const http::Request& request) {
    const auto hosts = http::header_values(request, "host");
    return hosts.size() == 1 &&
           std::ranges::any_of(
               std::vector<std::string_view>{"127.0.0.1:8001", "[::1]:8001", "localhost:8001"},
               [&](auto own) { return http::equal_ignoring_case(own, hosts.front()); });
}

void check(const http::Response& response) {
    const std::string head = response_head(response, http::Persistence::kKeepAlive);
    FG_ASSERT(head.starts_with("HTTP/1.1 "));
    FG_ASSERT(head.find("\r\n\r\n") == head.size() - 4);
    FG_ASSERT(head.find("\r\nContent-Security-Policy: ") != std::string::npos);
    FG_ASSERT(head.find("\r\nX-Content-Type-Options: nosniff\r\n") != std::string::npos);
    FG_ASSERT(head.find("\r\nAccess-Control") == std::string::npos);
    FG_ASSERT(response.status != 500);
}

// The status of the answer; 0 for a command, which is answered later.
int decide(api::ControlApi& api, const http::Request& request) {
    const api::Decision decision = api.decide(request);
    int status = 0;
    if (const auto* response = std::get_if<http::Response>(&decision)) {
        check(*response);
        status = response->status;
    } else if (const auto* pictures = std::get_if<api::OpenPictureStream>(&decision)) {
        check(pictures->head);
        status = pictures->head.status;
    } else if (const auto* events = std::get_if<api::OpenEventStream>(&decision)) {
        check(events->head);
        status = events->head.status;
    }
    FG_ASSERT(names_our_host(request) || status == 400 || status == 403);
    return status;
}

// The statuses of all answers but that to a broken end, with the bytes coming in such pieces.
std::vector<int> answers(api::ControlApi& api, std::string_view bytes, std::size_t piece) {
    std::vector<int> statuses;
    http::RequestReader reader;
    auto progress = http::RequestReader::Progress::kNeedMore;
    while (progress == http::RequestReader::Progress::kNeedMore && !bytes.empty()) {
        const std::string_view now = bytes.substr(0, piece);
        reader.append(now);
        bytes.remove_prefix(now.size());
        progress = reader.advance();
        while (progress == http::RequestReader::Progress::kReady) {
            statuses.push_back(decide(api, reader.take()));
            progress = reader.advance();
        }
    }
    if (progress == http::RequestReader::Progress::kBroken) {
        check(error_response(reader.refusal()));
    }
    return statuses;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Program program;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    FG_ASSERT(answers(program.api, bytes, kLargePiece) == answers(program.api, bytes, kSmallPiece));
    return 0;
}
