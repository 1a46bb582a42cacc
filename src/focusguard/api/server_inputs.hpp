// What the control plane is built from: its limits, and the doors to the rest of the program.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "ui/embedded_assets.hpp"

#include "focusguard/api/insight_api.hpp"
#include "focusguard/api/label_api.hpp"
#include "focusguard/api/live_status.hpp"
#include "focusguard/api/model_api.hpp"
#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/http/deadlines.hpp"
#include "focusguard/insight/timeline_span.hpp"
#include "focusguard/preview/jpeg_slot.hpp"
#include "focusguard/session/command.hpp"

namespace focusguard::api {

// The times that only the control plane has; tests use shorter ones.
struct ControlTimes {
    Nanoseconds command_reply = std::chrono::seconds(2);          // at most, from the pipeline
    Nanoseconds event_interval = std::chrono::milliseconds(200);  // at least, between two events
    Nanoseconds event_keep_alive = std::chrono::seconds(10);      // between two comments
    Nanoseconds test_intervention = std::chrono::seconds(5);      // at least, between two tests
};

struct ServerSettings {
    int port = 8001;                   // on 127.0.0.1; 0: any free one
    int max_streams = 8;               // viewers of /stream; 503 above
    int max_event_streams = 16;        // listeners to /api/events; 503 above
    int max_connections = 64;          // all together
    std::string program_version = {};  // shown by /status before the first LiveStatus is published
    http::Deadlines deadlines = {};
    ControlTimes times = {};
};

// All references must outlive the server. The functions are called on the server's threads; they
// must be quick and must not wait.
struct ServerInputs {
    LatestValue<LiveStatus>& status;
    preview::JpegSlot& jpegs;
    // Hands a command to the pipeline; false when its queue is full, which is answered with 503.
    std::function<bool(session::Command)> submit;
    // The spans of today so far, in order.
    std::function<std::vector<insight::TimelineSpan>()> timeline;
    LabelDoor labels;
    InsightDoor insight;
    ModelDoor models;
    const Clock& clock;
    // The page's files; the first is index.html. They must outlive the server.
    std::span<const ui::Asset> assets;
    // Called after jpegs.viewers() changed, so that the pipeline can wake up and draw; may be
    // empty.
    std::function<void()> viewers_changed;
};

}  // namespace focusguard::api
