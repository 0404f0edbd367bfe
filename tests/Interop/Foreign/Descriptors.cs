using EnPlan.Interop.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace EnPlan.Interop.Tests.Foreign;

/// <summary>The contract as a file descriptor set, from which the foreign programs make their messages.</summary>
internal static class Descriptors
{
    public static async Task<string> WriteAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"enplan-interop-{Guid.CreateVersion7():N}.pb");
        await File.WriteAllBytesAsync(path, Bytes());
        return path;
    }

    // A FileDescriptorSet is its files as field 1, each after those it imports.
    private static byte[] Bytes()
    {
        var files = new List<FileDescriptor>();
        foreach (var root in (FileDescriptor[])[ExchangeReflection.Descriptor, StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor])
            Add(files, root);

        using var output = new MemoryStream();
        using var coded = new CodedOutputStream(output, leaveOpen: true);
        foreach (var file in files)
        {
            coded.WriteTag(1, WireFormat.WireType.LengthDelimited);
            coded.WriteBytes(file.SerializedData);
        }

        coded.Flush();
        return output.ToArray();
    }

    private static void Add(List<FileDescriptor> files, FileDescriptor file)
    {
        if (files.Contains(file))
            return;

        foreach (var import in file.Dependencies)
            Add(files, import);

        files.Add(file);
    }
}
