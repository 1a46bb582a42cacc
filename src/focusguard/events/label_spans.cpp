#include "focusguard/events/label_spans.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace focusguard::events {

namespace {

bool created_earlier(const Label& a, const Label& b) {
    return std::tie(a.created_at, a.label_id) < std::tie(b.created_at, b.label_id);
}

// A label begins or ends to cover time. Its index is its rank: later created, higher.
struct Edge {
    WallTime at;
    std::size_t label = 0;
    bool begins = false;
};

std::vector<Edge> edges_of(const std::vector<Label>& labels, WallTime from, WallTime to) {
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const WallTime begin = std::max(labels[i].from, from);
        const WallTime end = std::min(labels[i].to, to);
        if (begin < end) {
            edges.push_back({begin, i, true});
            edges.push_back({end, i, false});
        }
    }
    std::ranges::sort(edges, {}, &Edge::at);
    return edges;
}

// Adds a stretch behind the others; a label that goes on is one span.
void append(std::vector<LabelSpan>& spans, const Label& label, WallTime from, WallTime to) {
    if (!spans.empty() && spans.back().to == from && spans.back().label_id == label.label_id) {
        spans.back().to = to;
    } else {
        spans.push_back({from, to, *label.state, label.source, label.label_id, label.note});
    }
}

}  // namespace

std::vector<Label> standing_labels(std::span<const Label> rows) {
    std::set<std::string_view> deleted;
    for (const Label& row : rows) {
        if (!row.state) {
            deleted.insert(row.label_id);
        }
    }
    std::vector<Label> labels;
    std::ranges::copy_if(rows, std::back_inserter(labels), [&deleted](const Label& row) {
        return row.state && !deleted.contains(row.label_id);
    });
    std::ranges::stable_sort(labels, created_earlier);
    return labels;
}

std::vector<LabelSpan> resolve_labels(std::span<const Label> rows, WallTime from, WallTime to) {
    const std::vector<Label> labels = standing_labels(rows);
    std::vector<LabelSpan> spans;
    std::set<std::size_t> covering;
    WallTime since;
    for (const Edge& edge : edges_of(labels, from, to)) {
        if (!covering.empty() && since < edge.at) {
            append(spans, labels[*covering.rbegin()], since, edge.at);
        }
        since = edge.at;
        if (edge.begins) {
            covering.insert(edge.label);
        } else {
            covering.erase(edge.label);
        }
    }
    return spans;
}

}  // namespace focusguard::events
