using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>
/// A default that stays the same from run to run, so that a generated password fits the data of a server.
/// It is kept in the store, readable by its owner only, when the application keeps anything there.
/// </summary>
internal sealed class KeptParameterDefault(IDistributedApplicationBuilder builder, string name, ParameterDefault inner) : ParameterDefault
{
    private static readonly Lock FileLock = new();

    public override string GetDefaultValue()
    {
        if (!KeepsAnything())
            return inner.GetDefaultValue();

        var path = Path.Combine(ApplicationStore.PathOf(builder.Configuration, builder.AppHostDirectory), "parameters.json");
        lock (FileLock)
        {
            var values = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))! : [];
            if (values.TryGetValue(name, out var kept))
                return kept;

            values[name] = inner.GetDefaultValue();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Replace(path, values);
            return values[name];
        }
    }

    // Interrupted half-way, it must not cost the passwords that are there already.
    private static void Replace(string path, Dictionary<string, string> values)
    {
        var next = path + ".new";
        using (var file = new FileStream(next, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            JsonSerializer.Serialize(file, values);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private bool KeepsAnything() => builder.Resources.Any(resource => resource.HasAnnotationOfType<ContainerMountAnnotation>());
}
