using System.Reflection;
using System.Text;

namespace EntityGraph.Tests.Rules;

/// <summary>Lists what users of an assembly can call, one member a line.</summary>
internal static class PublicApi
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Compares with the listing that was reviewed, or writes it anew where that is asked for.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="path">The parts of the path of the listing in the repository.</param>
    public static void AssertListed(Assembly assembly, params string[] path)
    {
        string file = Repository.PathOf(path), actual = List(assembly);
        if (Repository.Update)
            File.WriteAllText(file, actual);
        Assert.That(actual.Split('\n'), Is.EqualTo(File.ReadAllText(file).Split('\n')).AsCollection, $"Run the tests with ENTITYGRAPH_UPDATE=1 to write {path[^1]} anew, and review it.");
    }

    private static string List(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : "class";
            text.Append(kind).Append(' ').Append(Name(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }
        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            foreach (object value in Enum.GetValues(type))
                yield return $"{value} = {Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)}";
            yield break;
        }
        foreach (var constructor in type.GetConstructors(All).Where(c => IsVisible(c) && !IsGenerated(c)))
            yield return $"new({Parameters(constructor)})";
        foreach (var field in type.GetFields(All).Where(f => f.IsPublic))
            yield return $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}";
        foreach (var property in type.GetProperties(All))
        {
            bool get = property.GetMethod is { } getter && IsVisible(getter), set = property.SetMethod is { } setter && IsVisible(setter);
            if (get || set)
                yield return $"{((property.GetMethod ?? property.SetMethod)!.IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name} {{{(get ? " get;" : "")}{(set ? " set;" : "")} }}";
        }
        foreach (var method in type.GetMethods(All).Where(m => IsVisible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))))
            if (!IsGenerated(method))
                yield return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}({Parameters(method)})";
    }

    /// <summary>What the compiler writes for records: equality, copies, text.</summary>
    private static bool IsGenerated(MethodBase method) => method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + (p.DefaultValue ?? "default") : "")}"));

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        string name = type.Namespace is { } space && space.StartsWith("EntityGraph", StringComparison.Ordinal) ? type.FullName ?? $"{space}.{type.Name}" : type.Name;
        if (!type.IsGenericType)
            return name;
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return $"{(tick < 0 ? name : name[..tick])}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
