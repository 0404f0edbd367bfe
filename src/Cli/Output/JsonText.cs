using System.Text.Encodings.Web;
using System.Text.Json;

namespace EnPlan.Cli.Output;

/// <summary>How the tool writes JSON: Danish letters as they are.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
