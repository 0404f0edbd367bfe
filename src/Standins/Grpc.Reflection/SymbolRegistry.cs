using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Proto files by name and by the symbols that they declare, with all that they import.</summary>
public class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> filesByName = [];
    private readonly Dictionary<string, FileDescriptor> filesBySymbol = [];

    private SymbolRegistry()
    {
    }

    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> fileDescriptors)
    {
        ArgumentNullException.ThrowIfNull(fileDescriptors);
        var registry = new SymbolRegistry();
        foreach (var file in fileDescriptors) registry.Add(file);
        return registry;
    }

    /// <summary>The file of the name, directory included; null if there is none.</summary>
    public FileDescriptor? FileByName(string filename) => filesByName.GetValueOrDefault(filename);

    /// <summary>The file that declares the symbol of the full name; null if there is none.</summary>
    public FileDescriptor? FileContainingSymbol(string symbol) => filesBySymbol.GetValueOrDefault(symbol);

    private void Add(FileDescriptor file)
    {
        if (!filesByName.TryAdd(file.Name, file)) return;
        foreach (var dependency in file.Dependencies) Add(dependency);
        foreach (var type in file.EnumTypes) AddSymbol(type);
        foreach (var type in file.MessageTypes) AddMessage(type);
        foreach (var service in file.Services)
        {
            AddSymbol(service);
            foreach (var method in service.Methods) AddSymbol(method);
        }
    }

    private void AddMessage(MessageDescriptor message)
    {
        AddSymbol(message);
        foreach (var field in message.Fields.InDeclarationOrder()) AddSymbol(field);
        foreach (var type in message.EnumTypes) AddSymbol(type);
        foreach (var type in message.NestedTypes) AddMessage(type);
    }

    private void AddSymbol(IDescriptor symbol) => filesBySymbol[symbol.FullName] = symbol.File;
}
