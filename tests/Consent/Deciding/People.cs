namespace EnPlan.Consents.Tests.Deciding;

/// <summary>The people of the stories: a subject, and others who may hold custody of them.</summary>
internal static class People
{
    public static readonly Guid Subject = new("00000000-0000-7000-8000-000000000001");
    public static readonly Guid Anna = new("00000000-0000-7000-8000-00000000000a");
    public static readonly Guid Bo = new("00000000-0000-7000-8000-00000000000b");
    public static readonly Guid Carl = new("00000000-0000-7000-8000-00000000000c");

    public static readonly Guid[] All = [Subject, Anna, Bo, Carl];

    public static readonly Proof Proof = new("en-plan", "2026-1", Channel.Paper, new string('a', 64));
}
