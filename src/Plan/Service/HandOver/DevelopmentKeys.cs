using System.Text.Json.Nodes;
using EnPlan.Plans.HandOver.Jose;

namespace EnPlan.Plans.HandOver;

/// <summary>
/// Keys for development: made when there are none, in a folder that the kommuner of one machine share. Each finds the others'
/// public keys there, also those that start later.
/// </summary>
internal static class DevelopmentKeys
{
    /// <summary>The kommune's keys, and those of everybody whose keys are in the folder.</summary>
    public static KommuneKeys In(string folder, string kommunekode)
    {
        Directory.CreateDirectory(folder);
        foreach (var kommune in Kommunekode.All)
            Make(folder, kommune.Code);
        var trusted = new JsonObject(Kommunekode.All.Select(kommune => KeyValuePair.Create(kommune.Code, JsonNode.Parse(File.ReadAllText(PublicPath(folder, kommune.Code))))));
        var list = Path.Combine(folder, $"trust-{kommunekode}.json");
        Write(list, trusted.ToJsonString());
        return KommuneKeys.Read(PrivatePath(folder, kommunekode), list);
    }

    private static void Make(string folder, string kommunekode)
    {
        if (File.Exists(PublicPath(folder, kommunekode)))
            return;
        EcKey[] keys = [Key(kommunekode, "sig"), Key(kommunekode, "enc")];
        // Whoever is first wins; everybody publishes what that one wrote.
        Write(PrivatePath(folder, kommunekode), Set(keys), onlyNew: true);
        var won = JsonNode.Parse(File.ReadAllText(PrivatePath(folder, kommunekode)))!["keys"]!.AsArray().Select(EcKey.Parse);
        Write(PublicPath(folder, kommunekode), Set(won.Select(key => key.Public())));
    }

    private static EcKey Key(string kommunekode, string use) => EcKey.New($"{KommuneKeys.DevelopmentMark}{kommunekode}-{use}", use);

    private static string Set(IEnumerable<EcKey> keys) => new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.ToJwk())]) }.ToJsonString();

    private static string PrivatePath(string folder, string kommunekode) => Path.Combine(folder, $"{kommunekode}.private.json");

    private static string PublicPath(string folder, string kommunekode) => Path.Combine(folder, $"{kommunekode}.public.json");

    // Written aside and moved into place, so that nobody reads half a key; only for the user who runs it.
    private static void Write(string path, string text, bool onlyNew = false)
    {
        var aside = Path.Combine(Path.GetDirectoryName(path)!, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(aside, options))
            file.Write(text);
        try
        {
            File.Move(aside, path, overwrite: !onlyNew);
        }
        catch (IOException) when (onlyNew)
        {
            File.Delete(aside);
        }
    }
}
