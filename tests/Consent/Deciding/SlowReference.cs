namespace EnPlan.Consents.Tests.Deciding;

/// <summary>
/// The decision told again as a clerk with a diary would find it: write down everything that happens, and read the diary
/// backwards for each who must consent. It shares nothing with the code under test but the names of the answers.
/// </summary>
internal sealed class SlowReference(Story story)
{
    private readonly List<(Guid Who, string As, bool Gave, DateOnly FirstDay, DateOnly? LastDay)> _diary = [];
    private Guid[] _custody = story.Custody;
    private Guid[] _excluded = [];
    private DateOnly? _protectedUntil;

    public DateTimeOffset Now { get; private set; } = story.Start;

    public void Live(Act act)
    {
        Now = Now.AddHours(act.HoursLater);
        var today = DayOf(Now);
        switch (act)
        {
            case Give give when today.AddDays(give.StartsIn ?? 0) is var first && Needed(first).TryGetValue(give.Giver, out var capacity):
                // What was promised for that day or a later one is torn out: it never comes to pass.
                _diary.RemoveAll(entry => entry.Who == give.Giver && entry.Gave && entry.FirstDay >= first && entry.FirstDay > today);
                _diary.Add((give.Giver, capacity, Gave: true, first, give.Days is { } days ? first.AddDays(days) : null));
                break;
            case TakeBack back:
                // A no to all that was said yes to, in whatever capacity.
                foreach (var capacity in _diary.Where(entry => entry.Who == back.Giver).GroupBy(entry => entry.As).Where(said => said.Last().Gave).Select(said => said.Key).ToList())
                    _diary.Add((back.Giver, capacity, Gave: false, today, null));
                break;
            case NewFacts facts:
                _custody = facts.Custody;
                _excluded = facts.Excluded;
                _protectedUntil = facts.ProtectedDays is { } length ? today.AddDays(length) : null;
                break;
        }
    }

    public string Answer(DateTimeOffset at)
    {
        var today = DayOf(at);
        var needed = Needed(today);
        var answers = needed.Select(one => AnswerOf(one.Key, one.Value, today)).ToList();
        if (answers.Contains("Withdrawn"))
            return "Withdrawn";
        if (answers.Contains("Expired"))
            return "Expired";
        return answers.Count > 0 && answers.TrueForAll(answer => answer == "Permitted") ? "Permitted" : "Missing";
    }

    public IEnumerable<Guid> StillMissing(DateTimeOffset at)
    {
        var today = DayOf(at);
        return Needed(today).Where(one => AnswerOf(one.Key, one.Value, today) != "Permitted").Select(one => one.Key);
    }

    public IEnumerable<Guid> Representatives(DateTimeOffset at) =>
        YearsOld(DayOf(at)) >= 18 ? [] : _custody.Where(holder => !_excluded.Contains(holder));

    public bool IsProtected(DateTimeOffset at) => _protectedUntil is { } last && DayOf(at) <= last;

    public bool IsAdult(DateTimeOffset at) => YearsOld(DayOf(at)) >= 18;

    public bool IsParty(DateTimeOffset at) => YearsOld(DayOf(at)) >= 10;

    public bool IsYoungPersonOrOlder(DateTimeOffset at) => YearsOld(DayOf(at)) >= 16;

    private string AnswerOf(Guid who, string capacity, DateOnly today)
    {
        for (var i = _diary.Count - 1; i >= 0; i--)
        {
            var entry = _diary[i];
            if (entry.Who != who || entry.As != capacity || entry.FirstDay > today)
                continue;
            if (!entry.Gave)
                return "Withdrawn";
            return entry.LastDay is { } last && today > last ? "Expired" : "Permitted";
        }

        return "Missing";
    }

    /// <summary>Who must consent, and as what.</summary>
    public Dictionary<Guid, string> Needed(DateOnly today)
    {
        var age = YearsOld(today);
        if (age >= 18)
            return new Dictionary<Guid, string> { [People.Subject] = "self" };
        var needed = _custody.ToDictionary(holder => holder, _ => "custody");
        if (age >= 16 && _custody.Length > 0)
            needed[People.Subject] = "young";
        return needed;
    }

    // Birthdays counted one by one; who is born on 29 February has theirs on the 28th in other years.
    private int YearsOld(DateOnly today)
    {
        var years = 0;
        while (true)
        {
            var year = story.Birth.Year + years + 1;
            var day = Math.Min(story.Birth.Day, DateTime.DaysInMonth(year, story.Birth.Month));
            if (new DateOnly(year, story.Birth.Month, day) > today)
                return years;
            years++;
        }
    }

    public static DateOnly DayOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, "Europe/Copenhagen").DateTime);
}
