using System.Globalization;
using System.Text;
using EnPlan.Audit.V1;
using EnPlan.Kernel;

namespace EnPlan.Cli.Audit;

/// <summary>The access log as people read it.</summary>
internal static class LogText
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    public static string Of(IReadOnlyList<AccessRecord> records)
    {
        if (records.Count == 0)
            return "Ingen har set eller ændret oplysningerne i perioden.";
        var text = new StringBuilder();
        foreach (var day in records.GroupBy(record => DanishCalendar.DateOf(record.At.ToDateTimeOffset())))
        {
            text.AppendLine(day.Key.ToString("dddd d. MMMM yyyy", Danish));
            foreach (var record in day)
                text.Append("  ").AppendLine(Line(record));
        }

        return text.ToString().TrimEnd();
    }

    public static string Of(AccessSample sample) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DanishCalendar.DateOf(sample.Record.At.ToDateTimeOffset()):yyyy-MM-dd} {Line(sample.Record)} Borger {sample.CitizenId}. {Relation(sample)}");

    private static string Line(AccessRecord record)
    {
        var time = TimeZoneInfo.ConvertTime(record.At.ToDateTimeOffset(), DanishCalendar.Zone).ToString("HH:mm", Danish);
        var why = record.Why.Length > 0 ? $" Formål: {record.Why}." : "";
        var which = record.RecordId.Length > 0 ? $" Nr. {record.RecordId}." : "";
        return $"kl. {time}  {record.Who}: {record.What}{why}{which}";
    }

    private static string Relation(AccessSample sample) => sample switch
    {
        { Assigned: true } => "Var tilknyttet borgeren.",
        { Record.ActorRole: "caseworker" } => "VAR IKKE TILKNYTTET BORGEREN.",
        _ => "Tilknytning kræves ikke af rollen.",
    };
}
