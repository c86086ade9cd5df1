using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace GovernancePortal.Tests.Architecture;

/// <summary>That a type uses another.</summary>
/// <param name="User">The full name of the user; what the compiler made out of a method belongs to the type that holds the method.</param>
/// <param name="Method">The user's method, as in its source, or empty for a base type, an interface, a field or an attribute.</param>
/// <param name="Used">The full name of the used type.</param>
/// <param name="Member">The used method or field, or empty where only the type is named.</param>
/// <param name="AfterLiteral">Whether the last thing before a call was a literal string.</param>
public sealed record Use(string User, string Method, string Used, string Member, bool AfterLiteral);

/// <summary>A literal string in a method.</summary>
public sealed record Literal(string User, string Method, string Text);

/// <summary>What the types of a built assembly use, read from its metadata and its code.</summary>
public sealed class TypeUse
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<TypeUse>> Read = new();
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly HashSet<Use> _uses = [];
    private readonly List<Literal> _literals = [];
    private readonly SortedSet<string> _types = new(StringComparer.Ordinal);
    // Of use only while the image is open, that is, in the constructor.
    private readonly MetadataReader _reader;
    private readonly Names _names;
    private string _user = string.Empty;
    private string _method = string.Empty;

    private TypeUse(Assembly assembly)
    {
        Assembly = assembly;
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        _reader = image.GetMetadataReader();
        _names = new Names(this);
        foreach (var handle in _reader.TypeDefinitions)
        {
            ReadType(image, handle);
        }
    }

    /// <summary>The assembly that was read.</summary>
    public Assembly Assembly { get; }

    /// <summary>The full names of the types that someone wrote (and not the compiler).</summary>
    public IReadOnlyCollection<string> Types => _types;

    /// <summary>Each use once.</summary>
    public IReadOnlyCollection<Use> Uses => _uses;

    /// <summary>Every literal string.</summary>
    public IReadOnlyCollection<Literal> Literals => _literals;

    /// <summary>What the types of an assembly use; read once per process.</summary>
    public static TypeUse Of(Assembly assembly) => Read.GetOrAdd(assembly, of => new(() => new TypeUse(of))).Value;

    private void ReadType(PEReader image, TypeDefinitionHandle handle)
    {
        var written = WrittenName(handle);
        if (written is null)
        {
            return;
        }

        var type = _reader.GetTypeDefinition(handle);
        var name = _reader.GetString(type.Name);
        _user = written;
        _types.Add(written);
        _method = IsMade(name) ? SourceName(name) : string.Empty;
        Note(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Note(_reader.GetInterfaceImplementation(implemented).Interface);
        }

        NoteAttributes(type.GetCustomAttributes());
        NoteConstraints(type.GetGenericParameters());
        foreach (var field in type.GetFields().Select(_reader.GetFieldDefinition))
        {
            field.DecodeSignature(_names, null);
            NoteAttributes(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(_reader.GetPropertyDefinition))
        {
            NoteAttributes(property.GetCustomAttributes());
        }

        foreach (var raised in type.GetEvents().Select(_reader.GetEventDefinition))
        {
            Note(raised.Type);
            NoteAttributes(raised.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            ReadMethod(image, method, name);
        }
    }

    private void ReadMethod(PEReader image, MethodDefinition method, string typeName)
    {
        var own = _reader.GetString(method.Name);
        _method = IsMade(own) ? SourceName(own) : IsMade(typeName) ? SourceName(typeName) : own;
        method.DecodeSignature(_names, null);
        NoteAttributes(method.GetCustomAttributes());
        NoteConstraints(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
        {
            NoteAttributes(_reader.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null);
        }

        foreach (var region in body.ExceptionRegions.Where(region => region.Kind == ExceptionRegionKind.Catch))
        {
            Note(region.CatchType);
        }

        ReadCode(body.GetILReader());
    }

    private void ReadCode(BlobReader code)
    {
        var afterLiteral = false;
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operation = OpCodesByValue[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
            var literal = false;
            switch (operation.OperandType)
            {
                case OperandType.InlineString:
                    var text = _reader.GetUserString((UserStringHandle)MetadataTokens.Handle(code.ReadInt32()));
                    _literals.Add(new Literal(_user, _method, text));
                    literal = true;
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Note(MetadataTokens.EntityHandle(code.ReadInt32()), afterLiteral);
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += SizeOf(operation.OperandType);
                    break;
            }

            afterLiteral = literal;
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private void NoteAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Note(_reader.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void NoteConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _reader.GetGenericParameter(parameter).GetConstraints()))
        {
            Note(_reader.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Note(EntityHandle handle, bool afterLiteral = false)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                NameOf(handle);
                break;
            case HandleKind.MethodSpecification:
                var instance = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                instance.DecodeSignature(_names, null);
                Note(instance.Method, afterLiteral);
                break;
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                if (member.Parent.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification)
                {
                    Add(NameOf(member.Parent), _reader.GetString(member.Name), afterLiteral);
                }

                break;
            case HandleKind.MethodDefinition:
                var method = _reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                Add(NameOf(method.GetDeclaringType()), _reader.GetString(method.Name), afterLiteral);
                break;
            case HandleKind.FieldDefinition:
                var field = _reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                Add(NameOf(field.GetDeclaringType()), _reader.GetString(field.Name), afterLiteral);
                break;
        }
    }

    private string NameOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => _names.GetTypeFromDefinition(_reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => _names.GetTypeFromReference(_reader, (TypeReferenceHandle)handle, 0),
        _ => _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null),
    };

    private void Add(string used, string member = "", bool afterLiteral = false)
    {
        if (used.Length > 0 && used != _user)
        {
            _uses.Add(new Use(_user, _method, used, member, afterLiteral));
        }
    }

    // The name in the source: what the compiler made for a method lies within the type that holds the method. Null for
    // what the compiler made for the whole assembly.
    private string? WrittenName(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var name = _reader.GetString(type.Name);
        if (!type.IsNested)
        {
            var space = _reader.GetString(type.Namespace);
            return IsMade(name) || space is "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices"
                ? null
                : FullName(space, name);
        }

        var outer = WrittenName(type.GetDeclaringType());
        return outer is null || IsMade(name) ? outer : outer + "+" + name;
    }

    private string ReferenceName(TypeReferenceHandle handle)
    {
        var type = _reader.GetTypeReference(handle);
        var name = _reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? ReferenceName((TypeReferenceHandle)type.ResolutionScope) + "+" + name
            : FullName(_reader.GetString(type.Namespace), name);
    }

    // Razor puts the type inference of generic components into a namespace of its own.
    private static string FullName(string space, string name)
    {
        const string Razor = "__Blazor.";
        space = space.StartsWith(Razor, StringComparison.Ordinal) ? space[Razor.Length..] : space;
        return space.Length == 0 ? name : space + "." + name;
    }

    private static bool IsMade(string name) => name.Contains('<', StringComparison.Ordinal);

    private static string SourceName(string made)
    {
        var start = made.IndexOf('<', StringComparison.Ordinal) + 1;
        var end = made.IndexOf('>', start);
        return end < 0 ? made : made[start..end];
    }

    // Notes every type that it meets in a signature; its own answer is the outermost one.
    private sealed class Names(TypeUse use) : ISignatureTypeProvider<string, object?>
    {
        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Noted(use.WrittenName(handle) ?? string.Empty);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Noted(use.ReferenceName(handle));

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetGenericInstantiation(string genericType, System.Collections.Immutable.ImmutableArray<string> typeArguments) => genericType;

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

        public string GetSZArrayType(string elementType) => elementType;

        public string GetArrayType(string elementType, ArrayShape shape) => elementType;

        public string GetByReferenceType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => string.Empty;

        public string GetGenericMethodParameter(object? genericContext, int index) => string.Empty;

        public string GetGenericTypeParameter(object? genericContext, int index) => string.Empty;

        private string Noted(string name)
        {
            use.Add(name);
            return name;
        }
    }
}
