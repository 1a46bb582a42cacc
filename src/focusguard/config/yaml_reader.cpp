#include "focusguard/config/yaml_reader.hpp"

#include <exception>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "focusguard/base/text.hpp"

namespace focusguard::config {

namespace {

int line_of(const YAML::Mark& mark) {
    return mark.is_null() ? 1 : mark.line + 1;  // yaml-cpp counts from 0
}

// Turns the parser's events into entries. The first thing that is refused is kept, and all events
// after it are passed over: the parser cannot be stopped otherwise, and the text is small.
class EntryCollector final : public YAML::EventHandler {
public:
    struct Refusal {
        int line;
        std::string reason;
    };

    void OnDocumentStart(const YAML::Mark&) override {}

    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (accept(mark, "", anchor)) {
            if (!in_list() && !expects_key()) {
                add(mark, YamlNull{});
                return;
            }
            on_text(mark, {"null", Quotes::kNone});
        }
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        refuse(mark, "aliases (*name) are not used here");
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        if (accept(mark, tag, anchor)) {
            on_text(mark, {value, tag == kQuotedTag ? Quotes::kSome : Quotes::kNone});
        }
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        if (accept(mark, tag, anchor) && accept_nesting(mark)) {
            add(mark, YamlList{});
            open_.push_back({Open::kList, {}, {}, {}});
        }
    }

    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        if (accept(mark, tag, anchor) && accept_nesting(mark)) {
            std::string prefix;
            if (!open_.empty()) {
                prefix = path_of_value() + '.';
                add(mark, YamlSection{});
            }
            open_.push_back({Open::kMap, std::move(prefix), {}, {}});
        }
    }

    void OnMapEnd() override { close(); }

    const std::optional<Refusal>& refusal() const { return refusal_; }

    std::vector<YamlEntry> take() { return std::move(entries_); }

private:
    static constexpr std::string_view kPlainTag = "?";
    static constexpr std::string_view kQuotedTag = "!";

    enum class Open { kMap, kList };

    struct Key {
        std::string text;
        int line;
    };

    struct Level {
        Open kind;
        std::string prefix;                   // of a map's keys, with its last dot
        std::optional<Key> key;               // of a map, when its value comes next
        std::map<std::string, int> lines_of;  // keys seen in a map
    };

    bool in_list() const { return !open_.empty() && open_.back().kind == Open::kList; }

    bool expects_key() const {
        return !open_.empty() && open_.back().kind == Open::kMap && !open_.back().key;
    }

    std::string path_of_value() const {
        return open_.empty() ? "" : open_.back().prefix + open_.back().key->text;
    }

    bool accept(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
        if (refusal_) {
            return false;
        }
        if (anchor != YAML::NullAnchor) {
            return refuse(mark, "anchors (&name) are not used here");
        }
        if (!tag.empty() && tag != kPlainTag && tag != kQuotedTag) {
            return refuse(mark, fmt::format("the tag {} is not used here", shown(tag)));
        }
        return true;
    }

    bool accept_nesting(const YAML::Mark& mark) {
        if (open_.size() >= static_cast<std::size_t>(kDeepestYaml)) {
            return refuse(mark, fmt::format("nested more than {} deep", kDeepestYaml));
        }
        if (in_list()) {
            return refuse(mark, "a list holds only single values here");
        }
        if (expects_key()) {
            return refuse(mark, "a key must be a single word");
        }
        return true;
    }

    void on_text(const YAML::Mark& mark, YamlScalar scalar) {
        if (in_list()) {
            std::get<YamlList>(entries_.back().value).push_back(std::move(scalar));
        } else if (expects_key()) {
            on_key(mark, std::move(scalar.text));
        } else {
            add(mark, std::move(scalar));
        }
    }

    void on_key(const YAML::Mark& mark, std::string key) {
        Level& level = open_.back();
        if (key.find('.') != std::string::npos) {
            refuse(mark,
                   fmt::format("{} has a dot; in a file, sections stand on lines of their own",
                               shown(level.prefix + key)));
            return;
        }
        const auto [earlier, is_new] = level.lines_of.try_emplace(key, line_of(mark));
        if (!is_new) {
            refuse(mark, fmt::format("{} is given twice, first on line {}; remove one of them",
                                     shown(level.prefix + key), earlier->second));
            return;
        }
        level.key = {std::move(key), line_of(mark)};
    }

    void add(const YAML::Mark& mark, YamlValue value) {
        const bool is_root = open_.empty();
        entries_.push_back(
            {path_of_value(), is_root ? line_of(mark) : open_.back().key->line, std::move(value)});
        // A section's or list's key stays until it is closed: its level lies above this one.
        if (!is_root && !std::holds_alternative<YamlSection>(entries_.back().value) &&
            !std::holds_alternative<YamlList>(entries_.back().value)) {
            open_.back().key.reset();
        }
    }

    void close() {
        if (refusal_) {
            return;
        }
        open_.pop_back();
        if (!open_.empty()) {
            open_.back().key.reset();
        }
    }

    bool refuse(const YAML::Mark& mark, std::string reason) {
        if (!refusal_) {
            refusal_ = {line_of(mark), std::move(reason)};
        }
        return false;
    }

    std::vector<Level> open_;
    std::vector<YamlEntry> entries_;
    std::optional<Refusal> refusal_;
};

Unexpected refused(std::string_view name, int line, std::string_view reason) {
    return Unexpected(ErrorCode::kInvalidArgument, fmt::format("{}:{}: {}", name, line, reason));
}

}  // namespace

Result<std::vector<YamlEntry>> read_yaml(std::string_view name, std::string_view text) {
    if (text.size() > kLargestYaml) {
        return Unexpected(
            ErrorCode::kInvalidArgument,
            fmt::format("{}: is larger than the allowed {} KB", name, kLargestYaml / 1024));
    }
    EntryCollector collector;
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(collector);
        EntryCollector rest;
        if (!collector.refusal() && parser.HandleNextDocument(rest)) {
            return Unexpected(ErrorCode::kInvalidArgument,
                              fmt::format("{}: holds more than one YAML document; keep one", name));
        }
    } catch (const YAML::Exception& exception) {
        // Told even after a refusal, which an unclosed bracket may have caused.
        return refused(name, line_of(exception.mark),
                       fmt::format("not valid YAML: {}", shown(exception.msg)));
    } catch (const std::exception& exception) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("{}: not valid YAML: {}", name, shown(exception.what())));
    }
    if (collector.refusal()) {
        return refused(name, collector.refusal()->line, collector.refusal()->reason);
    }
    return collector.take();
}

std::string shown(std::string_view text) {
    constexpr std::size_t kLongest = 80;  // bytes: a line on a terminal
    return printable(text, kLongest);
}

namespace {

struct ShownValue {
    std::string operator()(const YamlNull&) const { return "empty"; }

    std::string operator()(const YamlSection&) const { return "a section with keys of its own"; }

    std::string operator()(const YamlScalar& scalar) const {
        return scalar.quotes == Quotes::kSome ? fmt::format("\"{}\"", scalar.text) : scalar.text;
    }

    std::string operator()(const YamlList& list) const {
        std::string items;
        for (const YamlScalar& item : list) {
            items += (items.empty() ? "" : ", ") + (*this)(item);
        }
        return fmt::format("[{}]", items);
    }
};

}  // namespace

std::string shown(const YamlValue& value) {
    return shown(std::visit(ShownValue{}, value));
}

}  // namespace focusguard::config
