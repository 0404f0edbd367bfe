using System.IO.Compression;

namespace EnPlan.Cli.Audit;

/// <summary>Log files that name somebody, and places that could not be searched.</summary>
/// <param name="Found">The files that do.</param>
/// <param name="NotSearched">Folders that are not there, and folders and files that may not be read; nothing is known of them.</param>
internal sealed record LogFiles(IReadOnlyList<string> Found, IReadOnlyList<string> NotSearched)
{
    /// <summary>Looks through the files of the folders, packed ones (.gz) too.</summary>
    public static LogFiles With(IReadOnlyList<string> words, IEnumerable<string> folders)
    {
        var (found, notSearched) = (new List<string>(), new List<string>());
        foreach (var folder in folders)
        {
            try
            {
                foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
                    Look(file, words, found, notSearched);
            }
            catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
            {
                notSearched.Add(folder);
            }
        }

        return new LogFiles(found, notSearched);
    }

    private static void Look(string file, IReadOnlyList<string> words, List<string> found, List<string> notSearched)
    {
        try
        {
            using var reader = new StreamReader(Open(file));
            while (reader.ReadLine() is { } line)
            {
                if (words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)))
                {
                    found.Add(file);
                    return;
                }
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            notSearched.Add(file);
        }
    }

    private static Stream Open(string file)
    {
        // A log that is being written to may be read.
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
