using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

/// <summary>Plans with efforts of all kinds in each other's way, or not.</summary>
internal static class SomeEfforts
{
    public static readonly DateOnly Today = new(2026, 9, 1);
    public static readonly Guid Emma = Guid.Parse("01990000-0000-7000-8000-000000000003");

    private static readonly string[] Codes = ["dagtid", "ro"];

    public static ConflictSettings Settings { get; } = new(
        effort => effort.Type switch
        {
            "praktik" => new EffortTraits(["arbejde"], ["dagtid"], [], IsPlacement: false),
            "behandling" => new EffortTraits(["ro"], [], ["dagtid"], IsPlacement: false),
            "botilbud" => new EffortTraits(["ro", "arbejde"], [], [], IsPlacement: true),
            _ => EffortTraits.None,
        },
        [new ContradictingPurposes("arbejde", "ro", "den ene vil noget andet end den anden")],
        WeeklyHours: 10);

    public static ConflictRules Rules { get; } = new(Settings);

    public static Arbitrary<PlanContent> Plans { get; } = Efforts(depends: true).Select(With).ToArbitrary();

    public static Arbitrary<PlanContent> PlansWithoutOrder { get; } = Efforts(depends: false).Select(With).ToArbitrary();

    public static PlanContent With(params Effort[] efforts) => Family.Content with
    {
        Members = [.. Family.Content.Members, new Member(Emma, "Emma", ["Er sej"], [])],
        Efforts = efforts,
    };

    public static Effort Effort(string id, params Guid[] members) =>
        Family.Effort(id, members[0], "sosu") with { MemberIds = members, Type = $"type-{id}" };

    public static WeeklySlot Slot(int weekday, string from, string to) =>
        new(weekday, TimeOnly.Parse(from, null), TimeOnly.Parse(to, null), "");

    private static Gen<Effort[]> Efforts(bool depends) =>
        from count in Gen.Choose(0, 6)
        from efforts in Gen.CollectToArray(Enumerable.Range(0, count), index => Effort(index, depends))
        select efforts;

    private static Gen<Effort> Effort(int index, bool depends) =>
        from type in Gen.Elements("praktik", "behandling", "botilbud", "andet")
        from area in Gen.Elements(AuthorityAreas.All.ToArray())
        from members in Gen.SubListOf(Family.Lise, Family.Noah, Emma)
        from owner in Gen.Elements("mette", Family.Lise.ToString())
        from begins in Gen.Choose(-20, 20)
        from days in Gen.Elements(0, 1, 3, 10, 30)
        from hasFrom in Gen.Elements(true, true, false)
        from hasTo in Gen.Elements(true, true, false)
        from slots in Slot().ArrayOf().Resize(3)
        from requires in Gen.SubListOf(Codes)
        from rulesOut in Gen.Elements<string[]>([], [], ["ro"])
        from state in Gen.Elements(EffortState.Planned, EffortState.Planned, EffortState.Running, EffortState.Done, EffortState.Stopped)
        from waits in Gen.SubListOf(Enumerable.Range(0, index).Select(earlier => $"e{earlier}").ToArray())
        from waitsAtAll in Gen.Elements(true, false)
        select Family.Effort($"e{index}", Family.Lise, "sosu") with
        {
            Type = type,
            Area = area,
            MemberIds = members.Count == 0 ? [Emma] : [.. members],
            Owner = owner,
            From = hasFrom ? Today.AddDays(begins) : null,
            To = hasTo ? Today.AddDays(begins + days) : null,
            Weekly = slots,
            Requires = [.. requires],
            RulesOut = rulesOut,
            State = state,
            DependsOn = depends && waitsAtAll ? [.. waits] : [],
        };

    private static Gen<WeeklySlot> Slot() =>
        from weekday in Gen.Choose(1, 7)
        from hour in Gen.Choose(8, 15)
        from minutes in Gen.Elements(30, 60, 240)
        select new WeeklySlot(weekday, new TimeOnly(hour, 0), new TimeOnly(hour, 0).AddMinutes(minutes), "");
}
