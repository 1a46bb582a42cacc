#include "focusguard/events/row_codec.hpp"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/test_rows.hpp"

namespace focusguard::events {
namespace {

template <typename T>
std::optional<T> maybe(const rc::Gen<T>& gen) {
    return *rc::gen::arbitrary<bool>() ? std::optional<T>(*gen) : std::nullopt;
}

DiaryRow any_row() {
    DiaryRow row;
    const auto number = rc::gen::arbitrary<double>();
    const auto text = rc::gen::arbitrary<std::string>();
    const auto state = rc::gen::elementOf(state::kAllFocusStates);
    row.event.ts = WallTime(std::chrono::microseconds(*rc::gen::arbitrary<std::int64_t>()));
    row.date = "2026-11-23";
    row.event.session_id = *text;
    row.event.session_mode = *rc::gen::element(session::Mode::kIdle, session::Mode::kStopped);
    row.event.fps = *number;
    row.event.camera_on = *rc::gen::arbitrary<bool>();
    row.event.face_present = *rc::gen::arbitrary<bool>();
    row.event.state_raw = *state;
    row.event.intervention_fired = *rc::gen::arbitrary<bool>();
    row.event.intervention_type = maybe<std::string>(text);
    row.event.policy_reason = maybe<std::string>(text);
    row.event.observed = Seconds(*number);
    row.event.confidence = maybe<double>(number);
    row.event.raw_pose_gaze = maybe<state::FocusState>(state);
    row.event.perclos = maybe<double>(number);
    row.event.since_break_s = maybe<double>(number);
    row.event.model_id = maybe<std::string>(text);
    row.event.face_brightness = maybe<double>(number);
    return row;
}

RC_GTEST_PROP(RowCodec, GivesBackWhatItWasGiven, ()) {
    const DiaryRow row = any_row();
    const std::optional<DiaryRow> back = decode_row(encode_row(row));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == row);
}

RC_GTEST_PROP(RowCodec, EndsWithNothingOrARowWhateverTheBytesAre,
              (const std::vector<std::uint8_t>& bytes)) {
    decode_row(std::as_bytes(std::span(bytes)));
}

TEST(RowCodec, RefusesARowThatIsCutShortOrLonger) {
    std::vector<std::byte> bytes = encode_row({testing::row_at(0.0), "2026-11-23", 0});
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_FALSE(decode_row(std::span(bytes).first(length))) << length;
    }
    bytes.push_back(std::byte{0});
    EXPECT_FALSE(decode_row(bytes));
}

// As version 5 has left it in a journal: without face_brightness.
TEST(RowCodec, TakesARowOfAnEarlierVersion) {
    DiaryRow row{testing::row_at(0.0), "2026-11-23", 0};
    std::vector<std::byte> bytes = encode_row(row);
    ASSERT_EQ(bytes.back(), std::byte{0xf6});  // CBOR's null
    bytes.pop_back();
    ASSERT_EQ(bytes[0], std::byte{0x98});  // an array of as many as the next byte says
    bytes[1] = static_cast<std::byte>(std::to_integer<int>(bytes[1]) - 1);
    const std::optional<DiaryRow> back = decode_row(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, row);
}

TEST(RowCodec, FollowsNoNestingHoweverDeep) {
    const std::vector<std::byte> deep(10'000'000, std::byte{0x81});  // arrays of one
    EXPECT_FALSE(decode_row(deep));
}

TEST(RowCodec, KeepsWhatIsNoNumber) {
    DiaryRow row{testing::row_at(0.0), "2026-11-23", 0};
    row.event.fps = std::numeric_limits<double>::infinity();
    row.event.eye_openness = std::numeric_limits<double>::quiet_NaN();
    const std::optional<DiaryRow> back = decode_row(encode_row(row));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->event.fps, row.event.fps);
    EXPECT_TRUE(std::isnan(back->event.eye_openness.value()));
}

}  // namespace
}  // namespace focusguard::events
