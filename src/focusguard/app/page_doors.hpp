// What the page's server asks of the diary's labels and insights.
#pragma once

#include "focusguard/api/server_inputs.hpp"
#include "focusguard/events/label_book.hpp"
#include "focusguard/insight/insight_desk.hpp"

namespace focusguard::app {

// Doors to a book or a desk, which must outlive them. Any thread.
api::LabelDoor label_door(events::LabelBook& labels);
api::InsightDoor insight_door(insight::InsightDesk& insight);

}  // namespace focusguard::app
