/** Words of the map, its slider of time and the choice of a place on it. */

const en = {
  at_most_day: "Show", play: "Play", pause: "Pause", step_back: "Step back", step_on: "Step on", day_shown: "Day shown",
  span_1: "that day", span_7: "the 7 days to it", span_30: "the 30 days to it", span_365: "the 365 days to it", span_all: "all up to it",
  whole_time: "All of the time",
  undated_left_out: "{n} events without a date are not shown", control_on: "Who held what on {day}",
  control_on_note: "Squares: filled with the colour of the holder, hatched where contested, empty with '?' where nobody knows.",
  control_none: "No change of control is told.", control_off_map: "{n} of them are not on the map",
  shape_point: "exact place", shape_disc: "within a radius", shape_area: "division, fuzzy area", shape_outline: "division, outline loaded",
  shape_corridor: "stretch between two places", shape_country: "country only", shape_hollow: "perhaps in this time",
  shapes: "Shapes", in_place: "{part}, in {place}", zoom_in: "Zoom in", zoom_out: "Zoom out", km: "km", metres: "m", need_unlocated: "not on the map", show_time: "Move through time",
  choose_on_map: "Choose on the map", take_middle: "Look in the middle of the map", take_place: "Take this place", bare_point: "This very point",
  choose_on_map_hint: "Click where it was; places around the click are offered. By keyboard: arrows move the map, + and − zoom, Enter looks in the middle.",
  how_exactly: "The event lies", within_km: "within {n} km", n_km: "{n} km away",
};

const ar: Record<keyof typeof en, string> = {
  at_most_day: "أظهر", play: "تشغيل", pause: "إيقاف", step_back: "خطوة إلى الوراء", step_on: "خطوة إلى الأمام", day_shown: "اليوم المعروض",
  span_1: "ذلك اليوم", span_7: "الأيام السبعة حتى ذلك اليوم", span_30: "الأيام الثلاثين حتى ذلك اليوم", span_365: "السنة حتى ذلك اليوم",
  span_all: "كل ما قبله", whole_time: "كل المدة",
  undated_left_out: "أحداث بلا تاريخ لا تظهر هنا: {n}", control_on: "من كان يسيطر على ماذا في {day}",
  control_on_note: "المربع بلون المسيطر، ومخطط حيث السيطرة متنازع عليها، وفارغ فيه «؟» حيث لا يُعلم من يسيطر.",
  control_none: "لا رواية عن تغيّر السيطرة.", control_off_map: "منها ما ليس على الخريطة: {n}",
  shape_point: "المكان نفسه", shape_disc: "ضمن مسافة منه", shape_area: "وحدة إدارية أو نطاق غير محدد", shape_outline: "وحدة إدارية بحدودها",
  shape_corridor: "المسافة بين مكانين", shape_country: "البلد وحده", shape_hollow: "ربما في هذه المدة",
  shapes: "الأشكال", in_place: "{part}، في {place}", zoom_in: "تقريب", zoom_out: "إبعاد", km: "كم", metres: "م", need_unlocated: "ليس على الخريطة", show_time: "تنقّل في الزمن",
  choose_on_map: "اختر على الخريطة", take_middle: "انظر في وسط الخريطة", take_place: "خذ هذا المكان", bare_point: "هذه النقطة نفسها",
  choose_on_map_hint: "انقر حيث وقع الحدث فتُعرض الأماكن القريبة. وبلوحة المفاتيح: الأسهم تحرك الخريطة، و+ و− للتقريب والإبعاد، وEnter ينظر في وسطها.",
  how_exactly: "الحدث", within_km: "في حدود {n} كم", n_km: "على بعد {n} كم",
};

export const map = { en, ar };
