#include "common/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <initializer_list>
#include <memory>

#include "common/text/utf8.h"

namespace warta {
namespace {

// Enough text for the detector to tell encodings apart; more only costs time.
constexpr std::size_t kDetectBytes = std::size_t{64} << 10;

// By its byte order mark.
bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// `bytes` of `charset` as UTF-8; empty when ICU does not know the charset.
std::string convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset, &status),
                                                                ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status),
                                                              ucnv_close);
  if (U_FAILURE(status)) {
    return {};
  }
  std::string text;
  char buffer[4096];
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  UChar pivot[1024];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  bool reset = true;
  do {
    char* target = buffer;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof buffer, &source, source_end,
                   pivot, &pivot_source, &pivot_target, pivot + 1024, static_cast<UBool>(reset), 1,
                   &status);
    reset = false;
    text.append(buffer, target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return U_FAILURE(status) ? std::string() : text;
}

// Text in which most of what is not ASCII is well-formed UTF-8 was UTF-8 before it was damaged.
bool is_damaged_utf8(std::string_view bytes) {
  std::size_t well_formed = 0;
  std::size_t ill_formed = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(bytes, i);
    if (c >= 0x80) {
      ++(c == 0xFFFD && i - begin < 3 ? ill_formed : well_formed);
    }
  }
  return well_formed > ill_formed;
}

bool is_name_of(const std::string& charset, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) {
    return ucnv_compareNames(charset.c_str(), name) == 0;
  });
}

std::string detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) {
    return {};
  }
  // Below this ICU is guessing: a page of windows-1252 with three curly quotes among plain ASCII
  // gets about 30 for a dozen Latin encodings.
  constexpr int32_t kSure = 60;
  const char* name = ucsdet_getName(match, &status);
  return ucsdet_getConfidence(match, &status) >= kSure && U_SUCCESS(status) ? name : "";
}

}  // namespace

bool is_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  if (is_utf16(bytes)) {
    return false;
  }
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r') && c != '\x1B';
  });
  constexpr std::size_t kOneIn = 20;
  return static_cast<std::size_t>(controls) * kOneIn > sample.size();
}

std::string decode_to_utf8(std::string_view bytes, std::string_view declared) {
  std::string text;
  if (is_utf16(bytes)) {
    text = convert(bytes, "UTF-16");
  } else if (is_valid_utf8(bytes)) {
    return to_clean_utf8(bytes);
  }
  // What is not UTF-8 is not made so by a label.
  const std::string charset(declared);
  if (text.empty() && !charset.empty() && !is_name_of(charset, {"UTF-8", "utf8"})) {
    const bool latin = is_name_of(charset, {"ISO-8859-1", "latin1", "US-ASCII"});
    text = convert(bytes, latin ? "windows-1252" : charset.c_str());
  }
  if (text.empty() && is_damaged_utf8(bytes)) {
    return to_clean_utf8(bytes);
  }
  if (text.empty()) {
    const std::string detected = detect(bytes);
    text = convert(bytes, detected.empty() ? "windows-1252" : detected.c_str());
  }
  return to_clean_utf8(text);
}

}  // namespace warta
