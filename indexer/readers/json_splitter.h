// Where does each record of a JSON array begin and end? Cuts a stream into the texts of its values
// without parsing them, so an array of any length takes the memory of one record.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/field_names.h"

namespace warta {

class JsonSplitter {
 public:
  // Values longer than `limit` bytes are passed over. `names` outlives the splitter.
  JsonSplitter(ByteStream& input, std::size_t limit, const FieldNames& names)
      : input_(input), limit_(limit), names_(names) {}

  // The text of the next value: an element of the outermost array, or of the array of records that
  // an outermost object wraps (see find_record_array), or a value outside any. What is cut off by
  // the end is a value too; one past the limit is empty. False at the end.
  //
  // A line feed within a string, which JSON forbids, betrays a quotation mark too many or too few.
  // The value then ends at the latest before the next "{" that is indented as its own was.
  bool next(std::string& value);

  // Once next has returned false: whether the input ended within an array, behind a whole value.
  bool array_is_cut_off() const { return in_array_ && !value_is_cut_off_; }

 private:
  enum class State { container, string, escape, scalar };
  enum class End { not_yet, behind, before };  // the character at hand

  bool skip_to_value();
  bool enter_wrapper();
  void leave_wrapper();
  void begin_value(char first);
  End take(char c);
  End take_in_container(char c);
  void note_line(char c);

  ByteStream& input_;
  std::size_t limit_;
  const FieldNames& names_;
  std::string_view piece_;  // read, and not yet looked at
  bool in_array_ = false;
  std::size_t wrappers_ = 0;  // objects open around the array

  State state_ = State::container;
  std::size_t depth_ = 0;
  bool broken_ = false;
  bool value_is_cut_off_ = false;  // the last one, by the end of the input

  std::string indent_;  // white space so far in this line
  bool only_indent_ = true;
  std::string value_indent_;  // of the line that the value begins
  bool value_begins_line_ = false;
};

}  // namespace warta
