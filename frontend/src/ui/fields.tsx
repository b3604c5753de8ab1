import {
  Checkbox,
  type CheckboxProps,
  NativeSelect,
  type NativeSelectProps,
  PasswordInput,
  type PasswordInputProps,
  Radio,
  Switch,
  type SwitchProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Radio.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import "@mantine/core/styles/ActionIcon.layer.css";
import type { ReactElement, ReactNode } from "react";
import css from "./fields.module.css";

const input = { label: css.label, description: css.hint, error: css.error, input: css.input };
const inline = { label: css.choice, description: css.hint, error: css.error, body: css.body, inner: css.box };

/** This is a field of one line: its label above, what to enter below the label, what is wrong below the field. */
export function TextField(props: TextInputProps): ReactElement {
  return <TextInput {...props} classNames={input} withErrorStyles />;
}

/** This is a field of several lines that grows with what is written. */
export function TextArea({ minRows = 2, ...props }: TextareaProps): ReactElement {
  return <Textarea {...props} classNames={{ ...input, input: `${css.input} ${css.grows}` }} rows={minRows} />;
}

/** This is a field for a password, which can be looked at. */
export function PasswordField(props: PasswordInputProps): ReactElement {
  return <PasswordInput {...props} classNames={{ ...input, innerInput: css.inner }} />;
}

/** This is a choice from a short list; the browser's own list, so it works under a finger. */
export function SelectField(props: NativeSelectProps): ReactElement {
  return <NativeSelect {...props} classNames={input} />;
}

/** This is a statement that is true or not. */
export function Check(props: CheckboxProps): ReactElement {
  return <Checkbox {...props} classNames={inline} size="xs" />;
}

/** This switches something on or off at once. */
export function OnOff(props: SwitchProps): ReactElement {
  return (
    <Switch
      {...props}
      classNames={{ label: css.choice, description: css.hint, error: css.error, body: css.body, track: css.track }}
      size="sm"
      withThumbIndicator={false}
    />
  );
}

export type Way<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/** This is one choice of a few ways, each with what it means below it. */
export function Choice<Value extends string>({
  label,
  ways,
  value,
  onChange,
  error,
  across = false,
  hideLabel = false,
}: {
  label: string;
  ways: readonly Way<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  error?: ReactNode;
  /** The ways stand beside each other. */
  across?: boolean;
  hideLabel?: boolean;
}): ReactElement {
  return (
    <Radio.Group
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      value={value}
      onChange={(chosen) => {
        const way = ways.find((each) => each.value === chosen);
        if (way) onChange(way.value);
      }}
      error={error}
      classNames={{ label: css.label, error: css.error }}
    >
      <div className={across ? css.across : css.ways}>
        {ways.map((way) => (
          <Radio
            key={way.value}
            value={way.value}
            label={way.label}
            description={way.hint}
            disabled={way.disabled}
            classNames={inline}
            size="xs"
          />
        ))}
      </div>
    </Radio.Group>
  );
}

/** This sets the fields of a form one below the other, with its acts at the end. */
export function Fields({ children }: { children: ReactNode }): ReactElement {
  return <div className={css.fields}>{children}</div>;
}

/** This takes files from a dialog or by dropping them on it. */
export function FileField({
  label,
  hint,
  accept,
  multiple = false,
  onFiles,
  disabled = false,
}: {
  label: string;
  hint?: ReactNode;
  accept?: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
  disabled?: boolean;
}): ReactElement {
  return (
    <label
      className={css.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (!disabled) onFiles([...event.dataTransfer.files].slice(0, multiple ? undefined : 1));
      }}
    >
      <span className={css.dropName}>{label}</span>
      {hint ? <span className={css.hint}>{hint}</span> : null}
      <input
        type="file"
        className={css.file}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ""; // so that the same file can be taken again after it was mended
        }}
      />
    </label>
  );
}
