using System.Reflection;
using System.Text.RegularExpressions;
using EnPlan.ServiceDefaults.Errors;

namespace EnPlan.Plans.Tests;

public sealed partial class WhyNot
{
    [Fact]
    public void Every_reason_has_a_Danish_sentence()
    {
        var reasons = new[] { typeof(Plan).Assembly, typeof(PlanHost).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type != typeof(ChangeReasons))
            .SelectMany(ConstantsOf)
            .Distinct()
            .ToList();

        Assert.Contains("OPEN_GOAL", reasons);
        Assert.Contains("CITIZEN_HAS_PLAN", reasons);
        Assert.Empty(reasons.Except(new Reasons(typeof(PlanHost).Assembly).All.Keys));
    }

    private static IEnumerable<string> ConstantsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(value => Code().IsMatch(value));

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
