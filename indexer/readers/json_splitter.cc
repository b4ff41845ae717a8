#include "indexer/readers/json_splitter.h"

#include <optional>
#include <utility>

#include "indexer/readers/json_wrapper.h"

namespace warta {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

void JsonSplitter::note_line(char c) {
  if (c == '\n') {
    indent_.clear();
    only_indent_ = true;
  } else if (only_indent_ && (c == ' ' || c == '\t')) {
    indent_ += c;
  } else {
    only_indent_ = false;
  }
}

// Leaves piece_ at the value's first character.
bool JsonSplitter::skip_to_value() {
  for (;;) {
    for (; !piece_.empty(); piece_.remove_prefix(1)) {
      const char c = piece_.front();
      if (c == '[' && !in_array_) {
        in_array_ = true;
      } else if (c == ']') {
        in_array_ = false;
        if (wrappers_ > 0) {
          leave_wrapper();
          break;
        }
      } else if (c == '{' && !in_array_ && enter_wrapper()) {
        break;
      } else if (!is_space(c) && c != ',') {
        return true;
      }
      note_line(c);
    }
    if (!piece_.empty()) {
      continue;
    }
    if (input_.peek(1).empty()) {
      return false;
    }
    piece_ = input_.take_piece();
  }
}

// Moves behind the bracket of the records that the object at hand wraps; false when it wraps none.
bool JsonSplitter::enter_wrapper() {
  const std::optional<RecordArray> records = find_record_array(piece_, names_);
  if (records) {
    piece_.remove_prefix(records->begin);
    in_array_ = true;
    wrappers_ = records->depth;
  }
  return records.has_value();
}

// Moves from the bracket behind the records to the end of what wraps them.
void JsonSplitter::leave_wrapper() {
  state_ = State::container;
  depth_ = std::exchange(wrappers_, 0) + 1;
  for (End end = End::not_yet; end == End::not_yet;) {
    if (piece_.empty()) {
      piece_ = input_.take_piece();
      if (piece_.empty()) {
        return;
      }
    }
    end = take(piece_.front());
    piece_.remove_prefix(end == End::before ? 0 : 1);
  }
}

void JsonSplitter::begin_value(char first) {
  const bool delimited = first == '{' || first == '[' || first == '"';
  state_ = delimited ? State::container : State::scalar;
  depth_ = 0;
  broken_ = false;
  value_begins_line_ = only_indent_;
  value_indent_ = indent_;
}

JsonSplitter::End JsonSplitter::take_in_container(char c) {
  if (c == '"') {
    state_ = State::string;
  } else if (c == '{' || c == '[') {
    const bool anew = broken_ && c == '{' && value_begins_line_ && only_indent_ && depth_ > 0 &&
                      indent_ == value_indent_;
    if (anew) {
      return End::before;
    }
    ++depth_;
  } else if (c == '}' || c == ']') {
    return --depth_ == 0 ? End::behind : End::not_yet;
  }
  return End::not_yet;
}

JsonSplitter::End JsonSplitter::take(char c) {
  switch (state_) {
    case State::container:
      return take_in_container(c);
    case State::escape:
      state_ = State::string;
      return End::not_yet;
    case State::string:
      if (c == '\\') {
        state_ = State::escape;
      } else if (c == '"' || c == '\n') {
        broken_ = broken_ || c == '\n';
        state_ = State::container;
        return depth_ == 0 ? End::behind : End::not_yet;
      }
      return End::not_yet;
    case State::scalar:
      return is_space(c) || c == ',' || c == ']' ? End::before : End::not_yet;
  }
  return End::behind;
}

bool JsonSplitter::next(std::string& value) {
  value.clear();
  if (!skip_to_value()) {
    return false;
  }
  begin_value(piece_.front());
  bool fits = true;
  End end = End::not_yet;
  while (end == End::not_yet) {
    std::size_t length = 0;
    while (end == End::not_yet && length < piece_.size()) {
      const char c = piece_[length];
      end = take(c);
      if (end != End::before) {
        note_line(c);
        ++length;
      }
    }
    fits = fits && value.size() + length <= limit_;
    if (fits) {
      value.append(piece_.substr(0, length));
    } else {
      value = std::string();
    }
    piece_.remove_prefix(length);
    value_is_cut_off_ = end == End::not_yet && input_.peek(1).empty();
    if (value_is_cut_off_) {
      break;
    }
    if (piece_.empty()) {
      piece_ = input_.take_piece();
    }
  }
  return true;
}

}  // namespace warta
