using System.Globalization;
using System.Text;
using EnPlan.Plan.V1;
using Google.Protobuf.Collections;

namespace EnPlan.Cli.Output;

/// <summary>Plans as text for a person at a terminal.</summary>
internal static class PlanText
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    public static string Of(CitizenPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        text.AppendLine(plan.Title).AppendLine(plan.Status).AppendLine(plan.Contact);
        if (plan.Offer is { } offer)
        {
            text.AppendLine().AppendLine(offer.Heading).AppendLine(offer.Contact).AppendLine(offer.Reason);
            AppendList(text, "  Vi spurgte, og svaret var ja:", offer.Questions);
        }

        foreach (var section in plan.Sections)
        {
            text.AppendLine().AppendLine(section.GivenName);
            AppendList(text, "  Det går godt:", section.Strengths);
            AppendList(text, "  Det er svært:", section.Challenges);
            foreach (var goal in section.Goals)
            {
                text.AppendLine(Danish, $"  Mål: {goal.Text} ({goal.Status})");
                AppendList(text, "    Det er nået, når:", goal.ReachedWhen);
                AppendList(text, "    Vejen dertil:", goal.Steps);
            }
        }

        text.AppendLine().AppendLine("Det sker nu:");
        foreach (var step in plan.NextSteps)
            text.AppendLine(Danish, $"  - {step.Text} ({step.Who}){(step.WaitsFor.Count > 0 ? $"; venter på: {string.Join("; ", step.WaitsFor)}" : "")}");
        text.Append(Danish, $"Læsbarhed (LIX): {plan.Lix}");
        return text.ToString();
    }

    public static string Of(GetPlanResponse answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (plan, content) = (answer.Plan, answer.Plan.Content);
        var text = new StringBuilder();
        text.AppendLine(Danish, $"{content.Title}  [{plan.State}, version {plan.Version}]");
        text.AppendLine(Danish, $"Koordineres af: {string.Join(" og ", plan.CoordinatorIds)}. Grundlag: {content.LegalBasis}. Erstatter: {string.Join(", ", content.Replaces.Select(replaced => replaced.Name))}");
        foreach (var member in content.Members)
            text.AppendLine(Danish, $"- {member.GivenName}: ressourcer: {string.Join("; ", member.Strengths)}. Udfordringer: {string.Join("; ", member.Challenges)}");
        foreach (var goal in content.FocusAreas.SelectMany(area => area.Goals))
            text.AppendLine(Danish, $"Mål {goal.GoalId}: \"{goal.OwnWords}\" / {goal.ProfessionalText} [{goal.State}]");
        foreach (var effort in content.Efforts)
        {
            var waits = effort.DependsOn.Count > 0 ? $" efter {string.Join(", ", effort.DependsOn)}" : "";
            text.AppendLine(Danish, $"Indsats {effort.EffortId}: {effort.Title} ({effort.LegalBasis}, KLE {effort.Kle}){waits} [{effort.State}] {Kroner(effort.CostLines.Sum(line => line.PlannedOre))}");
        }

        foreach (var total in answer.Totals)
            text.AppendLine(Danish, $"Budget {total.Budget}: {Kroner(total.PlannedOre)}");
        text.Append(Danish, $"I alt: {Kroner(answer.Totals.Sum(total => total.PlannedOre))}");
        return text.ToString();
    }

    private static void AppendList(StringBuilder text, string title, RepeatedField<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.AppendLine(title);
        var indent = title[..^title.TrimStart().Length];
        foreach (var line in lines)
            text.Append(indent).Append("  - ").AppendLine(line);
    }

    private static string Kroner(long ore) => string.Create(Danish, $"{ore / 100m:N2} kr.");
}
