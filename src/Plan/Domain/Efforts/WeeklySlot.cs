namespace EnPlan.Plans;

/// <summary>A piece of an ordinary week, Europe/Copenhagen.</summary>
/// <param name="Weekday">1 is Monday, 7 Sunday.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, the same day.</param>
/// <param name="Place">Where, Danish; may be empty. Kept like <see cref="Whereabouts"/>.</param>
public sealed record WeeklySlot(int Weekday, TimeOnly From, TimeOnly To, string Place);
